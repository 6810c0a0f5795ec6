using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace UnifiedLms.Bench;

/// <summary>
/// The last line of a verb, for scripts: <c>verb: key=value key=value</c>. Keys are lower_snake, numbers are written as no culture writes them, no value has a space,
/// and what was not measured is <c>none</c>. <c>a_to_b</c> is a ratio: a as a multiple of b, where less of ours is better but for rates.
/// </summary>
internal sealed class SummaryLine
{
    public const string None = "none";

    private readonly StringBuilder _line;

    public SummaryLine(string verb) => _line = new StringBuilder(verb).Append(':');

    /// <summary>Adds a word.</summary>
    public SummaryLine Add(string key, string value)
    {
        if (key.Length == 0 || !key.All(sign => sign is '_' || char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign)) || value.Length == 0 || value.Any(char.IsWhiteSpace))
        {
            throw new FormatException($"'{key}={value}' is no part of a summary.");
        }

        _line.Append(' ').Append(key).Append('=').Append(value);
        return this;
    }

    /// <summary>Adds a count.</summary>
    public SummaryLine Add(string key, long value) => Add(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a figure of at most three decimals.</summary>
    public SummaryLine Add(string key, double? value) => Add(key, value?.ToString("0.###", CultureInfo.InvariantCulture) ?? None);

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine(_line);
    }

    public override string ToString() => _line.ToString();
}
