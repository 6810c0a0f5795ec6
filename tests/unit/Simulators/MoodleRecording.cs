using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators;

namespace UnifiedLms.Tests.Simulators;

/// <summary>One recorded exchange with a real Moodle.</summary>
internal sealed class MoodleRecording
{
    private MoodleRecording(string name, JsonElement root)
    {
        Name = name;
        JsonElement request = root.GetProperty("request");
        Method = request.GetProperty("method").GetString()!;
        Path = request.GetProperty("path").GetString()!;
        Plain = !request.TryGetProperty("headers", out _) && !request.TryGetProperty("raw_body", out _);
        Status = root.GetProperty("status").GetInt32();
        Body = root.GetProperty("body");
        Form = request.TryGetProperty("form", out JsonElement form) && form.ValueKind == JsonValueKind.Array
            ? [.. form.EnumerateArray().Select(pair => new KeyValuePair<string, string>(pair[0].GetString()!, pair[1].ToString()))]
            : [];
    }

    public static string Folder => System.IO.Path.Combine(Environment.GetEnvironmentVariable("UNIFIEDLMS_CORPUS")!, "moodle-recordings");

    public string Name { get; }

    public string Method { get; }

    public string Path { get; }

    public int Status { get; }

    /// <summary>Nothing but form pairs was sent.</summary>
    public bool Plain { get; }

    public JsonElement Body { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Form { get; }

    public string? Function => Field("wsfunction");

    public bool IsFault => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("exception", out _);

    public string? Field(string name) => Form.FirstOrDefault(pair => pair.Key == name).Value;

    /// <summary>Sends the recorded form again, with a password in place of the one that was blackened.</summary>
    public async Task<HttpResponseMessage> ReplayAsync(HttpClient client, LmsSimulator moodle)
    {
        using FormUrlEncodedContent form = new(Form.Select(pair => pair.Value == "PASSWORD" ? new(pair.Key, "Initial#2026") : pair));
        return await client.PostAsync(new Uri(moodle.BaseUri, Path.TrimStart('/')), form);
    }

    public static IEnumerable<MoodleRecording> All()
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            yield return new MoodleRecording(System.IO.Path.GetFileNameWithoutExtension(file), document.RootElement.Clone());
        }
    }
}
