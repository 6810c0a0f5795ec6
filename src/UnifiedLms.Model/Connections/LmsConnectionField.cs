namespace UnifiedLms;

/// <summary>A setting that a connection to a provider has.</summary>
public sealed class LmsConnectionField
{
    /// <summary>Name of the setting.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name people know it by.</summary>
    public string? Title { get; init; }

    /// <summary>Whether a connection cannot be made without it.</summary>
    public bool Required { get; init; }

    /// <summary>What it is when not given.</summary>
    public string? Default { get; init; }

    /// <summary>What it may look like.</summary>
    public string? Example { get; init; }

    /// <summary>What it means and where to find it.</summary>
    public string? Description { get; init; }

    /// <summary>The name, with <c>*</c> when required.</summary>
    public override string ToString() => Required ? Name + "*" : Name;
}
