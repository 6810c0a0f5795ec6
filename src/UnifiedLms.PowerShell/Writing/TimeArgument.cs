using System;
using System.Globalization;

namespace UnifiedLms.PowerShell;

/// <summary>
/// A time, or text that should be one: <c>2026-02-03</c>, <c>2026-02-03T10:00:00+01:00</c>; without an offset it is UTC. Text that is none spoils
/// the input that it belongs to, not the whole pipeline, so it is read later.
/// </summary>
public sealed class TimeArgument
{
    /// <summary>Takes anything.</summary>
    /// <param name="value">A time or a text.</param>
    public TimeArgument(object? value) => Value = PipelineInput.Bare(value);

    /// <summary>What was given.</summary>
    internal object? Value { get; }

    /// <summary>Times as RFC 3339, text as it is.</summary>
    public override string ToString() => Value is IFormattable time and (DateTime or DateTimeOffset)
        ? time.ToString("o", CultureInfo.InvariantCulture)
        : Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";
}
