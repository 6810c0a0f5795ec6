using System;
using System.Text.Json;

namespace UnifiedLms.Simulators.Lrs;

/// <summary>A statement as it was stored.</summary>
/// <param name="Id">In lower case.</param>
/// <param name="Sent">As it was sent.</param>
/// <param name="Stored">When, strictly later than the one before.</param>
public sealed record LrsStatement(string Id, JsonElement Sent, DateTimeOffset Stored)
{
    /// <summary>The version of the request that brought it.</summary>
    public required string Version { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Times { get; set; } = 1;

    /// <summary>Whether another statement withdrew it.</summary>
    public bool Voided { get; set; }

    internal string? Verb => Sent.GetProperty("verb").GetProperty("id").GetString();

    internal string? VoidTarget => Verb == "http://adlnet.gov/expapi/verbs/voided" && Sent.GetProperty("object").TryGetProperty("id", out JsonElement id)
        ? id.GetString()!.ToLowerInvariant()
        : null;

    /// <summary>Whether another one says the same, key by key and text by text; what the store itself adds does not count.</summary>
    internal bool Equals(JsonElement other) => JsonElement.DeepEquals(Sent, other);
}
