using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>The LMS's words for one enumerated field.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, string> _unified;

    /// <summary>Makes a vocabulary.</summary>
    /// <param name="field">The field: <c>enrollment.status</c>.</param>
    /// <param name="words">Native word to unified word.</param>
    public Vocabulary(string field, IEnumerable<KeyValuePair<string, string>> words)
    {
        Field = field;
        _unified = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> word in words)
        {
            _unified[word.Key] = word.Value;
        }
    }

    /// <summary>The field: <c>enrollment.status</c>.</summary>
    public string Field { get; }

    /// <summary>Native word to unified word.</summary>
    public IReadOnlyDictionary<string, string> Words => _unified;

    /// <summary>The unified word for a native one.</summary>
    /// <returns>False where the vocabulary does not list it.</returns>
    public bool TryTranslate(string native, out string unified)
    {
        bool found = _unified.TryGetValue(native, out string? word);
        unified = word ?? string.Empty;
        return found;
    }
}
