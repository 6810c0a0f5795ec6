using System;
using System.Globalization;

namespace UnifiedLms.Bench;

/// <summary>The numbers that verbs are given.</summary>
internal static class Arguments
{
    /// <summary>A whole number by its place.</summary>
    /// <param name="arguments">The verb's own.</param>
    /// <param name="index">Which.</param>
    /// <param name="name">What it is, as the usage calls it.</param>
    /// <param name="otherwise">What it is where it is not given.</param>
    /// <param name="least">The least that makes sense.</param>
    /// <exception cref="ArgumentException">It is no such number.</exception>
    public static int Number(string[] arguments, int index, string name, int otherwise, int least = 1) =>
        arguments.Length <= index ? otherwise : Number(arguments[index], name, least);

    /// <summary>A whole number.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="name">What it is, as the usage calls it.</param>
    /// <param name="least">The least that makes sense.</param>
    /// <exception cref="ArgumentException">It is no such number.</exception>
    public static int Number(string text, string name, int least = 1) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least ? number
        : throw new ArgumentException($"'{text}' is no {name}: a whole number from {least} on is meant.");
}
