using System.Globalization;

namespace UnifiedLms.Jsonata;

/// <summary>An integer that a double would round, such as a 19-digit identifier: kept as its digits, so that it leaves as it came.</summary>
internal sealed class ExactInteger : HeapValue
{
    internal readonly string Text;

    internal ExactInteger(string text)
        : base(JsonataKind.Number) => Text = text;

    internal bool TryGetInt64(out long value) =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
