using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Reads numbers in English words. Ordinals and cardinals are alike to it.</summary>
internal static class SpokenNumber
{
    private static readonly Dictionary<string, double> Values = BuildValues();

    private static readonly Regex Separator = new(@",\s|\sand\s|[\s\\-]", RegexOptions.CultureInvariant);

    /// <summary>Every word that can be part of a number, in lower case.</summary>
    public static IEnumerable<string> Words => Values.Keys;

    /// <param name="text">In lower case.</param>
    /// <returns>NaN where a word is unknown.</returns>
    public static double Read(string text)
    {
        // Each entry is one finished or growing summand: "two thousand and five" is 2000 + 5.
        var summands = new Stack<double>();
        summands.Push(0);
        foreach (string word in Separator.Split(text))
        {
            if (!Values.TryGetValue(word, out double value))
            {
                return double.NaN;
            }

            if (value >= 100)
            {
                summands.Push(summands.Pop() * value);
            }
            else if (summands.Peek() >= 1000)
            {
                summands.Push(value);
            }
            else
            {
                summands.Push(summands.Pop() + value);
            }
        }

        return summands.Reverse().Sum();
    }

    private static Dictionary<string, double> BuildValues()
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int i = 0; i < NumberWords.Cardinals.Length; i++)
        {
            values[NumberWords.Cardinals[i].ToLowerInvariant()] = i;
            values[NumberWords.Ordinals[i].ToLowerInvariant()] = i;
        }

        double tens = 20;
        foreach (string word in NumberWords.Tens)
        {
            values[word.ToLowerInvariant()] = tens;
            values[NumberWords.OrdinalOfTens(word).ToLowerInvariant()] = tens;
            tens += 10;
        }

        values["hundred"] = 100;
        values["hundredth"] = 100;
        double magnitude = 1000;
        foreach (string word in NumberWords.Magnitudes)
        {
            values[word.ToLowerInvariant()] = magnitude;
            values[word.ToLowerInvariant() + "th"] = magnitude;
            magnitude *= 1000;
        }

        return values;
    }
}
