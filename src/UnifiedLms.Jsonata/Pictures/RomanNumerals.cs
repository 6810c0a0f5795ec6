using System.Text;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Roman numerals, without an end to the number of thousands.</summary>
internal static class RomanNumerals
{
    // Beyond this a number is thousands of letters long; written out it would only exhaust memory.
    private const double Largest = 9_999_999;

    private static readonly (int Value, string Letters)[] Steps =
    {
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    };

    /// <returns>Lower-case letters; none for 0.</returns>
    public static string Write(double value, string token)
    {
        if (value > Largest)
        {
            throw new PictureException("D3130", token);
        }

        var text = new StringBuilder();
        foreach ((int step, string letters) in Steps)
        {
            for (; value >= step; value -= step)
            {
                text.Append(letters);
            }
        }

        return text.ToString();
    }

    /// <param name="letters">Upper-case letters.</param>
    /// <returns>NaN where a letter is no numeral.</returns>
    public static double Read(string letters)
    {
        double total = 0;
        int largest = 1;
        for (int i = letters.Length - 1; i >= 0; i--)
        {
            int value = ValueOf(letters[i]);
            if (value == 0)
            {
                return double.NaN;
            }

            // A numeral left of a larger one is subtracted.
            total += value < largest ? -value : value;
            largest = value < largest ? largest : value;
        }

        return total;
    }

    private static int ValueOf(char letter) => letter switch
    {
        'M' => 1000,
        'D' => 500,
        'C' => 100,
        'L' => 50,
        'X' => 10,
        'V' => 5,
        'I' => 1,
        _ => 0,
    };
}
