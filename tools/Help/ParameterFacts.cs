using System.Collections.Generic;

namespace UnifiedLms.Help;

/// <summary>What the assembly itself says of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The short name of its type, as PowerShell shows it.</param>
/// <param name="Summary">The documentation comment of its property.</param>
public sealed record ParameterFacts(string Name, string Type, string Summary)
{
    /// <summary>The name that stands for all sets.</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>Its part in each set, by the set's name.</summary>
    public IReadOnlyDictionary<string, ParameterPlace> Sets { get; init; } = new Dictionary<string, ParameterPlace>();

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The words it takes, where they are fixed.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it takes wildcards.</summary>
    public bool Globbing { get; init; }

    /// <summary>Whether it is a switch.</summary>
    public bool IsSwitch => Type == "SwitchParameter";
}
