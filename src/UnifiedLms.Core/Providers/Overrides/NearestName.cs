using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>The name that somebody may have meant.</summary>
public static class NearestName
{
    /// <summary>The known name that takes the fewest changes of letters; null where none is near.</summary>
    /// <param name="given">What was given, in any case.</param>
    /// <param name="known">The names that there are, in lower case.</param>
    public static string? Of(string given, IEnumerable<string> known)
    {
        (string Name, int Changes) best = known
            .Select(name => (name, Changes(given.ToLowerInvariant(), name)))
            .DefaultIfEmpty((string.Empty, int.MaxValue))
            .OrderBy(n => n.Item2)
            .First();

        // More than a third of the letters is another word.
        return best.Changes <= Math.Max(1, best.Name.Length / 3) ? best.Name : null;
    }

    // Letters to put in, to leave out or to exchange (Levenshtein), row by row.
    private static int Changes(string from, string to)
    {
        int[] row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int exchanged = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
