using System;

namespace UnifiedLms.Core.Mapping;

/// <summary>Tells expressions that were stopped from those that failed.</summary>
internal static class Runaway
{
    /// <summary>On so many records a definition's mapping may run away before the call ends.</summary>
    public const int Patience = 3;

    // Too long, a regular expression that goes back for ever, too large a list, too large a text.
    private static readonly string[] s_codes = { "D1012", "D1014", "D2014", "D2015", "D2016" };

    /// <summary>Whether an expression was stopped because it would have gone on and on: it would do so again at the next record.</summary>
    public static bool Is(LmsFault fault) => fault.Kind == LmsFaultKind.MappingFailed && Array.IndexOf(s_codes, fault.Code) >= 0;
}
