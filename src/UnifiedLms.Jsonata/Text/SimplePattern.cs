using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata.Text;

/// <summary>
/// A regular expression that is a row of characters and classes, some of them repeated by +, where the end of every repetition is
/// certain: <c>&lt;[^&gt;]+&gt;</c>, <c>[^0-9+]</c>, <c>\d+</c>. Most of those in mappings are of that kind. They are matched without the platform's
/// engine, which takes longer to start than a record takes to be mapped.
/// </summary>
internal sealed class SimplePattern
{
    private const int MostParts = 32;
    private const int MostSteps = 1 << 22;

    private readonly CharacterClass[] _parts;
    private readonly bool[] _isRepeated;

    private SimplePattern(CharacterClass[] parts, bool[] isRepeated)
    {
        _parts = parts;
        _isRepeated = isRepeated;
    }

    /// <returns>Null for a pattern that is not as simple, or not valid.</returns>
    public static SimplePattern? TryParse(string pattern, string flags)
    {
        List<CharacterClass> parts = new();
        List<bool> isRepeated = new();
        int at = 0;
        while (at < pattern.Length)
        {
            if (flags.Length > 0 || parts.Count == MostParts || CharacterClass.TryParse(pattern, ref at) is not CharacterClass part)
            {
                return null;
            }

            bool repeats = at < pattern.Length && pattern[at] == '+';
            at += repeats ? 1 : 0;
            if (at < pattern.Length && pattern[at] is '*' or '+' or '?' or '{')
            {
                return null;
            }

            int last = parts.Count - 1;
            if (last >= 0 && isRepeated[last] && parts[last].Overlaps(part))
            {
                return null; // where the repetition ends would have to be tried out
            }

            parts.Add(part);
            isRepeated.Add(repeats);
        }

        return parts.Count == 0 ? null : new SimplePattern(parts.ToArray(), isRepeated.ToArray());
    }

    /// <summary>Finds the first match.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="length">The length of the match; never 0 where there is one.</param>
    /// <param name="isGivenUp">True when it took too many steps to be done without a clock.</param>
    /// <returns>Where the match starts; -1 where there is none.</returns>
    public int Find(ReadOnlySpan<char> text, int from, out int length, out bool isGivenUp)
    {
        int steps = 0;
        for (int start = NextStart(text, from); start < text.Length; start = NextStart(text, start + 1))
        {
            int end = MatchAt(text, start);
            if (end > 0)
            {
                length = end - start;
                isGivenUp = false;
                return start;
            }

            steps -= end - start;
            if (steps > MostSteps)
            {
                length = 0;
                isGivenUp = true;
                return -1;
            }
        }

        length = 0;
        isGivenUp = false;
        return -1;
    }

    /// <returns>The length of the text where no match can start any more.</returns>
    private int NextStart(ReadOnlySpan<char> text, int from)
    {
        CharacterClass first = _parts[0];
        if (first.Only != '\0')
        {
            int found = text.Slice(from).IndexOf(first.Only);
            return found < 0 ? text.Length : from + found;
        }

        while (from < text.Length && !first.Contains(text[from]))
        {
            from++;
        }

        return from;
    }

    private static int EndOf(CharacterClass part, ReadOnlySpan<char> text, int at)
    {
        if (part.AllBut != '\0')
        {
            int found = text.Slice(at).IndexOf(part.AllBut);
            return found < 0 ? text.Length : at + found;
        }

        while (at < text.Length && part.Contains(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <returns>The end of the match that starts there, or the negative of where it failed.</returns>
    private int MatchAt(ReadOnlySpan<char> text, int start)
    {
        int at = start;
        for (int i = 0; i < _parts.Length; i++)
        {
            CharacterClass part = _parts[i];
            if (at >= text.Length || !part.Contains(text[at]))
            {
                return -at;
            }

            at++;
            if (_isRepeated[i])
            {
                at = EndOf(part, text, at);
            }
        }

        return at;
    }
}
