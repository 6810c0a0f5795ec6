using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>The body of a call of the user's own, as it will be sent: a form, JSON, something raw, or nothing.</summary>
internal sealed class ProxyBody
{
    private ProxyBody(JsonataValue seen) => Seen = seen;

    public List<KeyValuePair<string, string>>? Form { get; private init; }

    public byte[]? Json { get; private init; }

    public RawContent? Raw { get; private init; }

    /// <summary>The body as expressions see it; undefined where it is raw.</summary>
    public JsonataValue Seen { get; }

    public bool IsEmpty => Form is null && Json is null && Raw is null;

    /// <summary>Makes the body of a request.</summary>
    /// <param name="connection">Whose definition says how bodies are written.</param>
    /// <param name="request">The request.</param>
    /// <param name="contentType">What the caller says that a raw body is, or null.</param>
    public static ProxyBody Create(ConnectionContext connection, ProxyRequest request, string? contentType)
    {
        if (request.Content is { } open)
        {
            return OfStream(contentType, "application/octet-stream", open);
        }

        ProxyEncoding encoding = request.Encoding ?? Usual(connection.Provider);
        switch (request.Body)
        {
            case null:
                return new ProxyBody(JsonataValue.Undefined);
            case byte[] bytes:
                return OfStream(contentType, "application/octet-stream", () => new MemoryStream(bytes, writable: false));
            case string text when encoding == ProxyEncoding.Raw || (contentType is not null && encoding == ProxyEncoding.Json):
                byte[] utf8 = Encoding.UTF8.GetBytes(text);
                return OfStream(contentType, "text/plain; charset=utf-8", () => new MemoryStream(utf8, writable: false));
            case string text when encoding == ProxyEncoding.Json:
                return OfJson(connection, text);
            case string text:
                return OfForm(connection, Pairs(text));
        }

        if (encoding == ProxyEncoding.Raw)
        {
            throw connection.Fault(LmsFaultKind.InvalidInput, null, "A raw body is text or bytes.", "Give an object with -Encoding json, form or phpForm.");
        }

        JsonataValue value = JsonataValue.FromObject(request.Body);
        return encoding == ProxyEncoding.Json
            ? new ProxyBody(value) { Json = Encoding.UTF8.GetBytes(value.ToJson()) }
            : OfForm(connection, ParameterWriter.Flatten(value, encoding == ProxyEncoding.PhpForm ? BodyEncoding.PhpForm : BodyEncoding.Form));
    }

    /// <summary>A form without fields of the caller's own.</summary>
    public static ProxyBody EmptyForm(ConnectionContext connection) => OfForm(connection, new List<KeyValuePair<string, string>>());

    // Constant fields of the definition are added unless the caller says otherwise.
    private static ProxyBody OfForm(ConnectionContext connection, List<KeyValuePair<string, string>> pairs)
    {
        pairs.AddRange(connection.Provider.Http.Form.Where(field => pairs.All(pair => pair.Key != field.Key)).ToList());
        JsonataValue seen = JsonataValue.ObjectOf(pairs
            .GroupBy(pair => pair.Key)
            .Select(group => new KeyValuePair<string, JsonataValue>(group.Key, JsonataValue.From(group.Last().Value))));
        return new ProxyBody(seen) { Form = pairs };
    }

    private static ProxyBody OfJson(ConnectionContext connection, string text)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        try
        {
            return new ProxyBody(JsonataValue.Parse(json)) { Json = json };
        }
        catch (JsonataException failure)
        {
            throw connection.Fault(LmsFaultKind.InvalidInput, null, $"The body is no JSON: {failure.Message}", "Correct it, or give it with -Encoding raw.");
        }
    }

    private static ProxyBody OfStream(string? contentType, string otherwise, Func<Stream> open)
        => new(JsonataValue.Undefined) { Raw = new RawContent(contentType ?? otherwise, open) };

    /// <summary>The pairs of a form or query that is written out.</summary>
    public static List<KeyValuePair<string, string>> Pairs(string text) => text
        .Split(new[] { '&' }, StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split(new[] { '=' }, 2))
        .Select(pair => new KeyValuePair<string, string>(Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : string.Empty))
        .ToList();

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static ProxyEncoding Usual(ProviderDefinition provider) => (provider.Proxy.Encoding ?? provider.Http.Encoding) switch
    {
        BodyEncoding.Form => ProxyEncoding.Form,
        BodyEncoding.PhpForm => ProxyEncoding.PhpForm,
        _ => ProxyEncoding.Json,
    };
}
