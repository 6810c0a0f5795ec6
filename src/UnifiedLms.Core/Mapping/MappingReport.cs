using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Mapping;

/// <summary>What a definition did not foresee in one call: native words it does not list, values it cannot read, fields there are not. Each is told once.</summary>
public sealed class MappingReport
{
    private readonly Action<string> _warn;
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>Makes a report.</summary>
    /// <param name="warn">Told of each thing when it is met first; may be called by several threads.</param>
    public MappingReport(Action<string> warn) => _warn = warn;

    /// <summary>A native word that the vocabulary does not list.</summary>
    public void UnlistedWord(string provider, string field, string word, string landed)
        => Note(
            "word\n" + field + "\n" + word,
            $"{provider} says '{word}' for {field}, a word that its definition does not know; it became '{landed}'. Add it to the definition's vocabulary '{field}'.");

    /// <summary>A value that is not of the field's type.</summary>
    public void UnreadableValue(string provider, string field, string value, string expected)
        => Note(
            "value\n" + field,
            $"{provider} has '{value}' in {field}, where {expected} was expected; the field is empty for this record and others like it.");

    /// <summary>A member of the mapping's result that is no field of the schema.</summary>
    public void UnknownField(string provider, string field)
        => Note("field\n" + field, $"The mapping of {provider} yields '{field}', which is no field of the schema; put it under custom_fields.");

    /// <summary>A record that a list has and that the LMS does not give in full.</summary>
    public void Incomplete(string provider, string resource, string id)
        => Note("incomplete\n" + resource, $"{provider} lists {resource} that it does not give in full, such as {id}; most of their fields are empty. The token's account may lack the right to see them.");

    /// <summary>Something that the LMS itself warns of.</summary>
    public void Remote(string provider, string warning) => Note("remote\n" + warning, $"{provider} warns: {warning}");

    /// <summary>A filter by a word that the LMS does not tell of its records.</summary>
    public void Untold(string provider, string field)
        => Note("untold\n" + field, $"{provider} does not tell the {field} of some records; they are left out by the filter. Ask for '{LmsUserStatus.Unknown}' to see them.");

    private void Note(string key, string message)
    {
        lock (_seen)
        {
            _seen.TryGetValue(key, out int count);
            _seen[key] = count + 1;
            if (count > 0)
            {
                return;
            }
        }

        _warn(message);
    }
}
