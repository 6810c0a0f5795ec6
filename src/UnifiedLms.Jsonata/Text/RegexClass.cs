using System;

namespace UnifiedLms.Jsonata.Text;

/// <summary>Reads a character class and writes it without anything .NET would understand differently, such as subtraction.</summary>
internal static class RegexClass
{
    /// <param name="cursor">Behind the opening bracket.</param>
    /// <param name="ignoreCase">Whether other cases belong to the class.</param>
    /// <returns>The class for .NET; the empty class matches nothing, its opposite anything.</returns>
    public static string Read(RegexCursor cursor, bool ignoreCase)
    {
        bool negated = cursor.TryTake("^");
        var set = new CharacterSet();
        while (!cursor.TryTake("]"))
        {
            ReadTerm(cursor, set, ignoreCase);
        }

        return set.ToPattern(negated);
    }

    private static void ReadTerm(RegexCursor cursor, CharacterSet set, bool ignoreCase)
    {
        int first = ReadAtom(cursor, set);
        if (!cursor.TryTake("-"))
        {
            AddCodePoint(set, first, ignoreCase);
            return;
        }

        if (cursor.Peek("unterminated character class") == ']')
        {
            AddCodePoint(set, first, ignoreCase);
            set.Add('-', '-', ignoreCase: false);
            return;
        }

        int last = ReadAtom(cursor, set);
        if (first < 0 || last < 0)
        {
            // A hyphen beside \d and its like is just a hyphen.
            AddCodePoint(set, first, ignoreCase);
            AddCodePoint(set, last, ignoreCase);
            set.Add('-', '-', ignoreCase: false);
        }
        else if (first > last)
        {
            throw cursor.Error("range out of order in character class");
        }
        else
        {
            set.Add((char)Math.Min(first, char.MaxValue), (char)Math.Min(last, char.MaxValue), ignoreCase);
        }
    }

    /// <returns>The code point, or -1 where the atom was a whole set, already added.</returns>
    private static int ReadAtom(RegexCursor cursor, CharacterSet set)
    {
        cursor.Peek("unterminated character class");
        char c = cursor.Take();
        if (c != '\\')
        {
            return c;
        }

        if (CharacterSet.TryBuiltIn(cursor.Peek("\\ at the end of the pattern"), out CharacterSet? builtIn))
        {
            cursor.Take();
            set.Add(builtIn);
            return -1;
        }

        return RegexEscape.Read(cursor, inClass: true);
    }

    private static void AddCodePoint(CharacterSet set, int codePoint, bool ignoreCase)
    {
        if (codePoint > char.MaxValue)
        {
            // Both engines match UTF-16 units, so a class can only hold the halves.
            string pair = char.ConvertFromUtf32(codePoint);
            set.Add(pair[0], pair[0], ignoreCase);
            set.Add(pair[1], pair[1], ignoreCase);
        }
        else if (codePoint >= 0)
        {
            set.Add((char)codePoint, (char)codePoint, ignoreCase);
        }
    }
}
