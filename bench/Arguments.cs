using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Bench;

/// <summary>What a verb is given: words by their place, and options with a value each.</summary>
internal sealed class Arguments
{
    private readonly List<string> _places = [];
    private readonly Dictionary<string, string> _options = [];

    /// <summary>Sorts them.</summary>
    /// <param name="given">All of them.</param>
    /// <param name="places">How many words there may be beside the options.</param>
    /// <param name="options">The names that the verb knows, with their dashes.</param>
    /// <exception cref="ArgumentException">There is an option that it does not know, one without a value, or a word too many.</exception>
    public Arguments(string[] given, int places, params string[] options)
    {
        for (int i = 0; i < given.Length; i++)
        {
            string one = given[i];
            if (!one.StartsWith("--", StringComparison.Ordinal))
            {
                _places.Add(_places.Count < places ? one : throw new ArgumentException($"'{one}' is one argument too many."));
                continue;
            }

            if (!options.Contains(one))
            {
                throw new ArgumentException($"There is no option {one}.");
            }

            _options[one] = ++i < given.Length ? given[i] : throw new ArgumentException($"A value is missing after {one}.");
        }
    }

    /// <summary>The value of an option; null where it is not given.</summary>
    public string? Text(string option) => _options.GetValueOrDefault(option);

    /// <summary>The word at a place; null where there is none.</summary>
    public string? Text(int place) => place < _places.Count ? _places[place] : null;

    /// <summary>The word at a place.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public string Required(int place, string name) => Text(place) ?? throw new ArgumentException($"{name} is missing.");

    /// <summary>The whole number of an option.</summary>
    /// <param name="option">Its name.</param>
    /// <param name="otherwise">What it is where it is not given.</param>
    /// <param name="least">The least that makes sense.</param>
    /// <exception cref="ArgumentException">It is no such number.</exception>
    public int Number(string option, int otherwise, int least = 1) => OptionalNumber(option, least) ?? otherwise;

    /// <summary>The whole number of an option; null where it is not given.</summary>
    /// <exception cref="ArgumentException">It is no such number.</exception>
    public int? OptionalNumber(string option, int least = 1) => Text(option) is { } text ? Parse(text, option, least) : null;

    /// <summary>The whole number at a place.</summary>
    /// <param name="place">Which.</param>
    /// <param name="name">What it is, as the usage calls it.</param>
    /// <param name="otherwise">What it is where it is not given.</param>
    /// <param name="least">The least that makes sense.</param>
    /// <exception cref="ArgumentException">It is no such number.</exception>
    public int Number(int place, string name, int otherwise, int least = 1) => Text(place) is { } text ? Parse(text, name, least) : otherwise;

    private static int Parse(string text, string name, int least) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least ? number
        : throw new ArgumentException(
            least == int.MinValue ? $"'{text}' is no {name}: a whole number is meant." : $"'{text}' is no {name}: a whole number from {least.ToString(CultureInfo.InvariantCulture)} on is meant.");
}
