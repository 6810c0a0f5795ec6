using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>A value that a function was given and could not read.</summary>
public readonly struct UnreadValue
{
    internal UnreadValue(JsonataValue value, string expected)
    {
        Value = value;
        Expected = expected;
    }

    /// <summary>The value.</summary>
    public JsonataValue Value { get; }

    /// <summary>What it was taken for, as part of a sentence: <c>a time</c> or <c>a number</c>.</summary>
    public string Expected { get; }
}
