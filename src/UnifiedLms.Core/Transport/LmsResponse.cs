using System;
using System.Collections.Generic;
using System.Text;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>One whole answer.</summary>
public sealed class LmsResponse
{
    private JsonataValue? _input;

    /// <summary>The address that was asked.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Headers by lower-case name; several of one name are joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body's bytes, decompressed. Records keep hold of them, so they must not change.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The body as JSON; undefined where it is empty or no JSON.</summary>
    public JsonataValue Body { get; internal set; }

    /// <summary>Why the body is no JSON, or null.</summary>
    public string? NotJson { get; internal set; }

    /// <summary>What the LMS says of its limits in this answer, or null where it says nothing.</summary>
    public LmsRateLimit? RateLimit { get; internal set; }

    /// <summary>How often it was asked until this answer came.</summary>
    public int Attempts { get; internal set; } = 1;

    /// <summary>The id that the request carried, to be named to the LMS's support.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>The body as text, at most its first 16,384 bytes.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes, 0, Math.Min(Bytes.Length, 16_384));

    /// <summary>The value of a header, or null.</summary>
    /// <param name="name">Its name in lower case.</param>
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    /// <summary>What expressions over an answer see: <c>{status, headers, body, text}</c>; headers by lower-case name, text only where the body is no JSON.</summary>
    public JsonataValue ToInput()
    {
        if (_input is { } made)
        {
            return made;
        }

        var headers = new List<KeyValuePair<string, JsonataValue>>(Headers.Count);
        foreach (KeyValuePair<string, string> header in Headers)
        {
            headers.Add(new KeyValuePair<string, JsonataValue>(header.Key, JsonataValue.From(header.Value)));
        }

        JsonataValue input = JsonataValue.ObjectOf(new[]
        {
            new KeyValuePair<string, JsonataValue>("status", JsonataValue.From((long)Status)),
            new KeyValuePair<string, JsonataValue>("headers", JsonataValue.ObjectOf(headers)),
            new KeyValuePair<string, JsonataValue>("body", Body),
            new KeyValuePair<string, JsonataValue>("text", JsonataValue.From(Body.IsUndefined ? Text : string.Empty)),
        });
        _input = input;
        return input;
    }
}
