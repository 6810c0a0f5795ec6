using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>Answers made of JSON nodes.</summary>
internal static class JsonAnswers
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SimulatorAnswer Of(JsonNode? body, int status = 200, string contentType = "application/json; charset=utf-8") =>
        new(status, contentType, JsonSerializer.SerializeToUtf8Bytes(body, Options));
}
