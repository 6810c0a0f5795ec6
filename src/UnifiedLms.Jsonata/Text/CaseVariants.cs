using System;
using System.Collections.Generic;
using System.Threading;

namespace UnifiedLms.Jsonata.Text;

/// <summary>
/// Which characters a case-insensitive JavaScript expression takes for one another: those with the same upper case,
/// except that no other script ever matches an ASCII letter.
/// </summary>
internal static class CaseVariants
{
    private const char FirstBeyondAscii = '\u0080';

    private static readonly Lazy<char[]> Folded = new(BuildTable, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The characters to add to a range, which may include some of the range itself.</summary>
    public static IEnumerable<(char First, char Last)> Of(char first, char last)
    {
        foreach ((char from, char to, int distance) in new[] { ('a', 'z', 'A' - 'a'), ('A', 'Z', 'a' - 'A') })
        {
            int start = Math.Max(first, from);
            int end = Math.Min(last, to);
            if (start <= end)
            {
                yield return ((char)(start + distance), (char)(end + distance));
            }
        }

        if (last < FirstBeyondAscii)
        {
            yield break;
        }

        char[] folded = Folded.Value; // costs a millisecond once, so ASCII patterns do not ask for it
        var wanted = new bool[folded.Length];
        for (int c = Math.Max(first, FirstBeyondAscii); c <= last; c++)
        {
            wanted[folded[c]] = true;
        }

        for (int c = FirstBeyondAscii; c < folded.Length; c++)
        {
            if (wanted[folded[c]] && (c < first || c > last))
            {
                yield return ((char)c, (char)c);
            }
        }
    }

    private static char[] BuildTable()
    {
        var table = new char[char.MaxValue + 1];
        for (int c = 0; c < table.Length; c++)
        {
            char upper = char.ToUpperInvariant((char)c);
            table[c] = c >= FirstBeyondAscii && upper < FirstBeyondAscii ? (char)c : upper;
        }

        return table;
    }
}
