using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace UnifiedLms.Simulators.Population;

/// <summary>What users, courses and enrollments have in common: beside what every platform keeps, what one platform keeps in its own words.</summary>
public abstract class TrainingRecord
{
    private Dictionary<string, JsonNode?>? _written;

    /// <summary>Made by a call, not from the seed: what the seed varies from record to record does not apply.</summary>
    public bool Made { get; init; }

    /// <summary>All that calls have given, in the order in which it first came.</summary>
    internal IEnumerable<KeyValuePair<string, JsonNode?>> AllWritten => _written ?? (IEnumerable<KeyValuePair<string, JsonNode?>>)[];

    internal bool Has(string name) => _written?.ContainsKey(name) == true;

    /// <summary>Keeps a member as a call gave it; null is a value too.</summary>
    internal void Keep(string name, JsonNode? value) => (_written ??= new(StringComparer.Ordinal))[name] = value?.DeepClone();

    /// <summary>The member as a call gave it, or what it is while no call has.</summary>
    internal JsonNode? Written(string name, JsonNode? otherwise) =>
        _written is not null && _written.TryGetValue(name, out JsonNode? value) ? value?.DeepClone() : otherwise;

    internal string? WrittenText(string name, string? otherwise) => Has(name) ? _written![name]?.GetValue<string>() : otherwise;

    internal int? WrittenWhole(string name, int? otherwise) => Has(name) ? _written![name]?.GetValue<int>() : otherwise;

    internal bool WrittenFlag(string name, bool otherwise) => Has(name) ? _written![name]?.GetValue<bool>() == true : otherwise;
}
