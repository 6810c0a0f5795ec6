using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Numbers as spreadsheet columns: a, b, ... z, aa, ab.</summary>
internal static class LetterNumerals
{
    private const int Base = 26;

    /// <param name="value">Not negative; 0 has no letters.</param>
    /// <param name="first">The letter for 1.</param>
    public static string Write(double value, char first)
    {
        if (double.IsInfinity(value))
        {
            return string.Empty;
        }

        string letters = string.Empty;
        while (value > 0)
        {
            letters = (char)(first + (int)((value - 1) % Base)) + letters;
            value = Math.Floor((value - 1) / Base);
        }

        return letters;
    }

    public static double Read(string letters, char first)
    {
        double value = 0;
        double weight = 1;
        for (int i = letters.Length - 1; i >= 0; i--)
        {
            value += (letters[i] - first + 1) * weight;
            weight *= Base;
        }

        return value;
    }
}
