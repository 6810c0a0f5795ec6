using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Numbers in English words, as in "One Thousand, Two Hundred and Thirty-Fourth".</summary>
internal static class NumberWords
{
    internal static readonly string[] Cardinals =
    {
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen",
        "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
    };

    internal static readonly string[] Ordinals =
    {
        "Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh",
        "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth",
    };

    /// <summary>From 20 in steps of ten.</summary>
    internal static readonly string[] Tens = { "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety" };

    /// <summary>From 1000 in steps of a thousand.</summary>
    internal static readonly string[] Magnitudes = { "Thousand", "Million", "Billion", "Trillion" };

    /// <param name="value">A whole number, not negative.</param>
    /// <param name="ordinal">Whether the last word is an ordinal.</param>
    public static string Write(double value, bool ordinal) =>
        double.IsInfinity(value) || double.IsNaN(value) ? Text.JsNumber.ToText(value) : Say(value, ordinal);

    /// <summary>The ordinal of a word for a multiple of ten.</summary>
    internal static string OrdinalOfTens(string word) => word.Substring(0, word.Length - 1) + "ieth";

    private static string Say(double value, bool ordinal)
    {
        if (value < 20)
        {
            return (ordinal ? Ordinals : Cardinals)[(int)value];
        }

        if (value < 100)
        {
            string tens = Tens[((int)value / 10) - 2];
            return value % 10 == 0
                ? ordinal ? OrdinalOfTens(tens) : tens
                : tens + "-" + Say(value % 10, ordinal);
        }

        return value < 1000
            ? SayParts(Cardinals[(int)value / 100] + " Hundred", value % 100, ordinal)
            : SayThousands(value, ordinal);
    }

    private static string SayThousands(double value, bool ordinal)
    {
        int magnitude = 0;
        double unit = 1000;
        while (magnitude < Magnitudes.Length - 1 && value >= unit * 1000)
        {
            magnitude++;
            unit *= 1000;
        }

        // Beyond trillions the count itself is spoken: "One Thousand Trillion".
        double count = Math.Floor(value / unit);
        return SayParts(Say(count, false) + " " + Magnitudes[magnitude], value - (count * unit), ordinal);
    }

    private static string SayParts(string head, double rest, bool ordinal)
    {
        if (rest > 0)
        {
            return head + (rest < 100 ? " and " : ", ") + Say(rest, ordinal);
        }

        return ordinal ? head + "th" : head;
    }
}
