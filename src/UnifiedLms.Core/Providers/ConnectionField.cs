using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Providers;

/// <summary>One setting of a connection. Its value is text; in request paths it stands as <c>{name}</c>.</summary>
public sealed class ConnectionField
{
    /// <summary>The name that scripts use.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it means and where to find it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a connection cannot be made without it.</summary>
    public bool Required { get; init; }

    /// <summary>The value where the user gives none, or null.</summary>
    public string? Default { get; init; }

    /// <summary>What a value must match, or null.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>A value to show as example, or null.</summary>
    public string? Example { get; init; }
}
