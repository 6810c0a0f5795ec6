using System;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>What the completers have in common.</summary>
internal static class Completion
{
    private static readonly char[] _quoted = [' ', '\'', '"', '`', '$', '(', ')', '{', '}', ';', ',', '|', '&', '#', '@'];

    public static bool Matches(string candidate, string? typed) =>
        candidate.StartsWith((typed ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase);

    /// <summary>A completion that is quoted where the shell would otherwise read it as something else.</summary>
    public static CompletionResult Of(string value, string? tip)
    {
        string text = value.IndexOfAny(_quoted) < 0 ? value : "'" + value.Replace("'", "''") + "'";
        return new CompletionResult(text, value, CompletionResultType.ParameterValue, string.IsNullOrWhiteSpace(tip) ? value : tip);
    }
}
