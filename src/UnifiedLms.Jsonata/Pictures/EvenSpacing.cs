using System.Collections.Generic;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Whether grouping marks repeat: those at 3 and 6 go on at 9 and 12, those at 3 and 5 do not go on.</summary>
internal static class EvenSpacing
{
    /// <returns>The distance between the marks; 0 where they are not evenly spaced.</returns>
    public static int Of(IReadOnlyList<int> positions)
    {
        int distance = 0;
        foreach (int position in positions)
        {
            distance = CommonDivisor(distance, position);
        }

        var present = new HashSet<int>(positions);
        for (int i = 1; i <= positions.Count; i++)
        {
            if (!present.Contains(i * distance))
            {
                return 0;
            }
        }

        return distance;
    }

    private static int CommonDivisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
