using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Text;

namespace UnifiedLms.Jsonata.Text;

/// <summary>A set of UTF-16 units, written for .NET as nothing but ranges.</summary>
internal sealed class CharacterSet
{
    private static readonly CharacterSet Digits = Of(('0', '9'));
    private static readonly CharacterSet Words = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));
    private static readonly CharacterSet Spaces = Of(JsWhitespace.Characters.Select(c => (c, c)).ToArray());
    private static readonly CharacterSet NoDigits = Digits.Complement();
    private static readonly CharacterSet NoWords = Words.Complement();
    private static readonly CharacterSet NoSpaces = Spaces.Complement();

    private readonly List<(char First, char Last)> _ranges = new();

    /// <summary>The sets behind \d, \w, \s and their opposites, as JavaScript defines them.</summary>
    public static bool TryBuiltIn(char letter, [NotNullWhen(true)] out CharacterSet? set)
    {
        set = letter switch
        {
            'd' => Digits,
            'D' => NoDigits,
            'w' => Words,
            'W' => NoWords,
            's' => Spaces,
            'S' => NoSpaces,
            _ => null,
        };
        return set is not null;
    }

    /// <summary>One character as a pattern that can mean nothing else.</summary>
    public static string Escape(char c) =>
        c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')
            ? c.ToString()
            : "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);

    public void Add(CharacterSet other) => _ranges.AddRange(other._ranges);

    public void Add(char first, char last, bool ignoreCase)
    {
        _ranges.Add((first, last));
        if (ignoreCase)
        {
            _ranges.AddRange(CaseVariants.Of(first, last));
        }
    }

    public string ToPattern(bool negated)
    {
        List<(char First, char Last)> ranges = Merged();
        if (ranges.Count == 0)
        {
            return negated ? @"[\s\S]" : "(?!)";
        }

        if (ranges.Count == 1 && ranges[0].First == ranges[0].Last && !negated)
        {
            return Escape(ranges[0].First);
        }

        var text = new StringBuilder(negated ? "[^" : "[");
        foreach ((char first, char last) in ranges)
        {
            text.Append(Escape(first));
            if (last > first)
            {
                text.Append('-').Append(Escape(last));
            }
        }

        return text.Append(']').ToString();
    }

    private static CharacterSet Of(params (char First, char Last)[] ranges)
    {
        var set = new CharacterSet();
        set._ranges.AddRange(ranges);
        return set;
    }

    private CharacterSet Complement()
    {
        var rest = new CharacterSet();
        int next = 0;
        foreach ((char first, char last) in Merged())
        {
            if (first > next)
            {
                rest._ranges.Add(((char)next, (char)(first - 1)));
            }

            next = last + 1;
        }

        rest._ranges.Add(((char)next, char.MaxValue));
        return rest;
    }

    /// <summary>In order, with touching ranges joined.</summary>
    private List<(char First, char Last)> Merged()
    {
        var merged = new List<(char First, char Last)>();
        foreach ((char first, char last) in _ranges.OrderBy(range => range.First))
        {
            int top = merged.Count - 1;
            if (top >= 0 && first <= merged[top].Last + 1)
            {
                merged[top] = (merged[top].First, last > merged[top].Last ? last : merged[top].Last);
            }
            else
            {
                merged.Add((first, last));
            }
        }

        return merged;
    }
}
