using System;

namespace UnifiedLms.Jsonata;

/// <summary>How expressions are compiled. Can be shared by any number of them.</summary>
public sealed class JsonataSettings
{
    /// <summary>What an evaluation may use.</summary>
    public JsonataLimits Limits { get; init; } = JsonataLimits.Default;

    /// <summary>Functions beside the built-in ones.</summary>
    public JsonataFunctionSet? Functions { get; init; }

    /// <summary>When true, a variable that nothing is bound to is an error (T1011) rather than undefined.</summary>
    public bool Strict { get; init; }

    /// <summary>The clock behind <c>$now()</c> and <c>$millis()</c>; the system's when not given.</summary>
    public Func<DateTimeOffset>? Clock { get; init; }

    internal static JsonataSettings Default { get; } = new();
}
