using System.Collections.Generic;

namespace UnifiedLms.Help;

/// <summary>What the assembly itself says of a cmdlet.</summary>
/// <param name="Verb">For example <c>Get</c>.</param>
/// <param name="Noun">For example <c>LmsUser</c>.</param>
/// <param name="Summary">The documentation comment of its class.</param>
/// <param name="Parameters">All parameters but the common ones, in alphabetical order.</param>
/// <param name="DefaultSet">The default parameter set, or null.</param>
/// <param name="Outputs">The types it writes.</param>
public sealed record CmdletFacts(string Verb, string Noun, string Summary, IReadOnlyList<ParameterFacts> Parameters, string? DefaultSet, IReadOnlyList<string> Outputs)
{
    /// <summary>The name.</summary>
    public string Name => Verb + "-" + Noun;
}
