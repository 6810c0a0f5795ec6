using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Connections;

/// <summary>The file of a saved connection. Strict: a member that nobody knows, such as a misspelt one, is a mistake and not left out.</summary>
internal static class SavedConnectionFormat
{
    private const int Version = 1;

    private static readonly IReadOnlyDictionary<string, CredentialPart> s_parts = new Dictionary<string, CredentialPart>(StringComparer.Ordinal)
    {
        ["token"] = CredentialPart.Token,
        ["password"] = CredentialPart.Password,
        ["clientSecret"] = CredentialPart.ClientSecret,
        ["refreshToken"] = CredentialPart.RefreshToken,
    };

    public static byte[] Write(SavedConnection connection)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("name", connection.Name);
            json.WriteString("provider", connection.Provider);
            Text(json, "providerPath", connection.ProviderPath);
            Text(json, "baseUri", connection.BaseUri?.OriginalString);
            Texts(json, "settings", connection.Settings);
            Text(json, "userName", connection.UserName);
            Text(json, "clientId", connection.ClientId);
            json.WriteStartObject("secrets");
            foreach (KeyValuePair<string, CredentialPart> part in s_parts)
            {
                Text(json, part.Key, connection.Secrets.TryGetValue(part.Value, out SecretPointer? pointer) ? pointer.ToString() : null);
            }

            json.WriteEndObject();
            json.WriteBoolean("allowUnencrypted", connection.AllowUnencrypted);
            json.WriteBoolean("readOnly", connection.ReadOnly);
            Seconds(json, "timeoutSec", connection.Timeout);
            Seconds(json, "maxWaitSec", connection.MaxWait);
            if (connection.MaxAttempts is int attempts)
            {
                json.WriteNumber("maxAttempts", attempts);
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <exception cref="FormatException">What is wrong with it; never with a value of it, which may be a secret that somebody put there.</exception>
    public static SavedConnection Read(byte[] content)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(content.AsMemory(content.Length > 2 && content[0] == 0xEF ? 3 : 0), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException failure)
        {
            throw new FormatException($"it is no JSON (line {(failure.LineNumber ?? 0) + 1})", failure);
        }

        using (document)
        {
            return Read(document.RootElement);
        }
    }

    private static SavedConnection Read(JsonElement root)
    {
        var members = new SavedMembers(root, "version", "name", "provider", "providerPath", "baseUri", "settings", "userName", "clientId", "secrets", "allowUnencrypted", "readOnly", "timeoutSec", "maxWaitSec", "maxAttempts");
        if (members.Number("version") is not Version)
        {
            throw new FormatException($"its \"version\" is not {Version}; a newer module may have written it");
        }

        var secrets = new Dictionary<CredentialPart, SecretPointer>();
        foreach (KeyValuePair<string, string> secret in members.Texts("secrets"))
        {
            secrets[s_parts.TryGetValue(secret.Key, out CredentialPart part) ? part : throw new FormatException($"there is no secret \"{secret.Key}\"")] =
                SecretPointer.Parse(secret.Value, $"\"{secret.Key}\"");
        }

        return new SavedConnection
        {
            Name = members.Text("name") ?? throw new FormatException("\"name\" is missing"),
            Provider = members.Text("provider") ?? throw new FormatException("\"provider\" is missing"),
            ProviderPath = members.Text("providerPath"),
            BaseUri = members.Text("baseUri") is string uri ? Address(uri) : null,
            Settings = members.Texts("settings"),
            UserName = members.Text("userName"),
            ClientId = members.Text("clientId"),
            Secrets = secrets,
            AllowUnencrypted = members.Flag("allowUnencrypted"),
            ReadOnly = members.Flag("readOnly"),
            Timeout = Span(members.Number("timeoutSec")),
            MaxWait = Span(members.Number("maxWaitSec")),
            MaxAttempts = members.Number("maxAttempts") is double attempts ? (attempts is >= 1 and <= 100 && attempts % 1 == 0 ? (int)attempts : throw new FormatException("\"maxAttempts\" is not between 1 and 100")) : null,
        };
    }

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) ? uri : throw new FormatException("\"baseUri\" is no address");

    private static TimeSpan? Span(double? seconds) => seconds switch
    {
        null => null,
        >= 0 and <= 86400 => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new FormatException("a time is not between 0 and 86400 seconds"),
    };

    private static void Seconds(Utf8JsonWriter json, string name, TimeSpan? span)
    {
        if (span is { } time)
        {
            json.WriteNumber(name, decimal.Parse(time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IDictionary<string, string> texts)
    {
        json.WriteStartObject(name);
        foreach (KeyValuePair<string, string> text in texts)
        {
            json.WriteString(text.Key, text.Value);
        }

        json.WriteEndObject();
    }
}
