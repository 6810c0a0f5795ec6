using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UnifiedLms.Core.Delivery;

/// <summary>Ready-made statements: checked, completed with id and time where they lack them, and put on one line.</summary>
public static class StatementParser
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one statement or a list of them.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="now">The present time: what has no time of its own happened now.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: no JSON, or no valid statement; the message has the paths.</exception>
    public static IReadOnlyList<Statement> Parse(string json, DateTimeOffset now)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? document.RootElement.EnumerateArray().Select(item => Read(item, now)).ToList()
                : new[] { Read(document.RootElement, now) };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw DeliveryFaults.Of(LmsFaultKind.InvalidInput, "The statement is no valid JSON: " + failure.Message, "Give JSON text, or an object with the members of a statement.", failure);
        }
    }

    private static Statement Read(JsonElement statement, DateTimeOffset now)
    {
        IReadOnlyList<string> mistakes = StatementRules.Check(statement, now);
        if (mistakes.Count > 0)
        {
            string further = mistakes.Count > 5 ? $"; and {mistakes.Count - 5} more" : string.Empty;
            throw DeliveryFaults.Invalid(
                "The statement is not valid. " + string.Join("; ", mistakes.Take(5)) + further + ".",
                "Correct it; the specification of xAPI describes every member.");
        }

        // What a store adds is its own affair; another store adds its own.
        List<JsonProperty> members = statement.EnumerateObject().Where(m => m.Name is not ("id" or "stored" or "authority" or "version" or "timestamp")).ToList();
        string? time = statement.TryGetProperty("timestamp", out JsonElement given) ? given.GetString() : null;
        string content = string.Join(",", members.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => m.Name + ":" + m.Value.GetRawText()));
        string stamp = time ?? StatementForms.Time(now);
        string id = statement.TryGetProperty("id", out JsonElement own) ? own.GetString()!.ToLowerInvariant() : StatementIds.OfStatement("ready-made", content, stamp);
        using var buffer = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            foreach (JsonProperty member in members)
            {
                member.WriteTo(json);
            }

            json.WriteString("timestamp", stamp);
            json.WriteEndObject();
        }

        return new Statement(id, buffer.ToArray()) { IsTimeIncidental = time is null };
    }
}
