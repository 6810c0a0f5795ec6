using System.Globalization;
using System.Numerics;

namespace UnifiedLms.Jsonata;

/// <summary>An integer that a double would round, such as a 19-digit identifier: kept as its digits, so that it leaves as it came.</summary>
internal sealed class ExactInteger : HeapValue
{
    internal readonly string Text;

    internal ExactInteger(string text)
        : base(JsonataKind.Number) => Text = text;

    internal bool TryGetInt64(out long value) =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>False beyond the 28 digits and a bit that a decimal holds.</summary>
    internal bool TryGetDecimal(out decimal value) =>
        decimal.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>Compares two numbers by all of their digits; at least one of them is exact.</summary>
    internal static int Compare(in JsonataValue left, in JsonataValue right)
    {
        // Rounding keeps the order, so only numbers that round to the same double need more.
        if (left.Num != right.Num)
        {
            return left.Num.CompareTo(right.Num);
        }

        return left.Ref is ExactInteger a
            ? right.Ref is ExactInteger b ? CompareDigits(a.Text, b.Text) : a.CompareTo(right.Num)
            : -((ExactInteger)right.Ref!).CompareTo(left.Num);
    }

    private static int CompareDigits(string left, string right)
    {
        int byLength = left.Length != right.Length ? left.Length - right.Length : string.CompareOrdinal(left, right);
        return left[0] == '-' ? -byLength : byLength;
    }

    /// <summary>Compares with a double that this number rounds to, which is whole if it is finite.</summary>
    private int CompareTo(double rounded)
    {
        if (double.IsInfinity(rounded))
        {
            return rounded > 0 ? -1 : 1;
        }

        return BigInteger.Parse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).CompareTo(new BigInteger(rounded));
    }
}
