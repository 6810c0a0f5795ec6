using System;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>The page tokens of bookmark pages: <c>bookmark:</c> and the base64url of a JSON array.</summary>
internal static class CanvasBookmark
{
    private const string Prefix = "bookmark:";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(CanvasEnrollment last) =>
        Encode(JsonSerializer.Serialize(new object[] { last.Type, last.User.SortKey, last.Id }, Options));

    public static string Of(CanvasUser last) => Encode(JsonSerializer.Serialize(new object[] { last.Id }, Options));

    /// <summary>Null stands for the first page. A malformed bookmark, a page number included, is 404.</summary>
    public static JsonElement? Parse(string? page, int members)
    {
        if (page is null or "first")
        {
            return null;
        }

        try
        {
            if (page.StartsWith(Prefix, StringComparison.Ordinal))
            {
                JsonElement bookmark = JsonDocument.Parse(Base64Url.DecodeFromChars(page.AsSpan(Prefix.Length))).RootElement;
                if (bookmark.ValueKind == JsonValueKind.Array && bookmark.GetArrayLength() == members)
                {
                    return bookmark;
                }
            }
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            // Falls through to the answer for all malformed ones.
        }

        throw CanvasRefusal.NotFound();
    }

    private static string Encode(string json) => Prefix + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
