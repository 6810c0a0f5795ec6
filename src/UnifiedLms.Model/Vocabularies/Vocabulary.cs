using System;
using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>A closed set of lower_snake words with the aliases people may use for them.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, string> _meanings = new(StringComparer.OrdinalIgnoreCase);

    public Vocabulary(string[] words, params (string Alias, string Word)[] aliases)
    {
        Words = Array.AsReadOnly(words);
        foreach (string word in words)
        {
            _meanings.Add(word, word);
        }

        foreach ((string alias, string word) in aliases)
        {
            _meanings.Add(alias, word);
        }
    }

    public IReadOnlyList<string> Words { get; }

    public bool TryNormalize(string? input, out string word)
    {
        string key = (input ?? "").Trim().Replace('-', '_').Replace(' ', '_');
        bool known = _meanings.TryGetValue(key, out string? found);
        word = found ?? "";
        return known;
    }
}
