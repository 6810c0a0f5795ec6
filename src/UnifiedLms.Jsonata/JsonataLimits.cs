using System;

namespace UnifiedLms.Jsonata;

/// <summary>How much an expression may use before it is stopped. The defaults suit expressions written by users.</summary>
public sealed class JsonataLimits
{
    /// <summary>The limits that apply when none are given.</summary>
    public static JsonataLimits Default { get; } = new();

    /// <summary>No limit but those of the process. Only for expressions one trusts.</summary>
    public static JsonataLimits Unlimited => None.Limits;

    /// <summary>Nested evaluations, counted as the reference counts them; more is D1011.</summary>
    public int MaxDepth { get; init; } = 500;

    /// <summary>Time one evaluation may take; more is D1012.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Elements of one sequence; more is D2015.</summary>
    public int MaxSequenceLength { get; init; } = 10_000_000;

    /// <summary>Characters of one string that the expression makes; more is D2016.</summary>
    public int MaxStringLength { get; init; } = 50_000_000;

    /// <summary>Time one match of a regular expression may take; more is D1014. Never longer than one second by default.</summary>
    public TimeSpan RegexTimeout { get; init; } = TimeSpan.FromSeconds(1);

    private static class None
    {
        internal static readonly JsonataLimits Limits = new()
        {
            MaxDepth = int.MaxValue,
            Timeout = TimeSpan.MaxValue,
            MaxSequenceLength = int.MaxValue,
            MaxStringLength = int.MaxValue,
            RegexTimeout = TimeSpan.MaxValue,
        };
    }
}
