using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>One recorded answer of a real Moodle. Lists are cut in the recording; <see cref="Json"/> fills them up to their real length.</summary>
internal sealed class MoodleRecording
{
    private readonly JsonNode _recording;

    private MoodleRecording(string name, JsonNode recording)
    {
        Name = name;
        _recording = recording;
    }

    public string Name { get; }

    public int Status => (int)_recording["status"]!;

    public string ContentType => (string?)_recording["headers"]?["Content-Type"] ?? "text/html";

    public JsonNode? Body => _recording["body"];

    private static string Folder => Path.Combine(Environment.GetEnvironmentVariable("UNIFIEDLMS_CORPUS")!, "moodle-recordings");

    public static MoodleRecording Load(string name) => new(name, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!);

    public static IEnumerable<MoodleRecording> All()
        => Directory.GetFiles(Folder, "*.json").Select(f => Load(Path.GetFileNameWithoutExtension(f))).OrderBy(r => r.Name, StringComparer.Ordinal);

    public HttpResponseMessage Answer()
    {
        string body = Body is JsonValue value && value.TryGetValue(out string? text) && !ContentType.Contains("json", StringComparison.Ordinal)
            ? text
            : Json();
        string? retryAfter = (string?)_recording["headers"]?["Retry-After"];
        return StubServer.Answer(body, ContentType, Status, retryAfter is null ? [] : [("Retry-After", retryAfter)]);
    }

    /// <summary>The body as it was: lists that were cut are filled up with copies under new ids.</summary>
    public string Json()
    {
        JsonNode? body = Body?.DeepClone();
        foreach (KeyValuePair<string, JsonNode?> cut in _recording["trimmed"] as JsonObject ?? new JsonObject())
        {
            Match count = Regex.Match((string)cut.Value!, "^([0-9]+) items in the real answer$");
            JsonNode? list = cut.Key == "$" ? body : cut.Key.TrimStart('.').Split('.').Aggregate(body, (node, name) => node is JsonObject o ? o[name] : null);
            if (count.Success && list is JsonArray items && items.LastOrDefault() is JsonObject last && last["id"] is not null)
            {
                for (int id = 1_000_000; items.Count < int.Parse(count.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture); id++)
                {
                    JsonNode copy = last.DeepClone();
                    copy["id"] = id;
                    items.Add(copy);
                }
            }
        }

        return body?.ToJsonString() ?? "null";
    }
}
