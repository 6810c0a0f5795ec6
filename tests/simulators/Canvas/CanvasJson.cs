using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Writes JSON as Canvas does: ids as numbers, or as strings on request; times in whole seconds with a Z.</summary>
internal sealed class CanvasJson(PooledBuffer buffer, bool stringIds) : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter _json = new(buffer, Options);

    public void Dispose() => _json.Dispose();

    public void StartObject() => _json.WriteStartObject();

    public void StartObject(string name) => _json.WriteStartObject(name);

    public void EndObject() => _json.WriteEndObject();

    public void StartArray() => _json.WriteStartArray();

    public void StartArray(string name) => _json.WriteStartArray(name);

    public void EndArray() => _json.WriteEndArray();

    public void Id(string name, long? value)
    {
        if (value is not { } id)
        {
            _json.WriteNull(name);
        }
        else if (stringIds)
        {
            Span<char> text = stackalloc char[20];
            id.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
            _json.WriteString(name, text[..length]);
        }
        else
        {
            _json.WriteNumber(name, id);
        }
    }

    public void Ids(string name, IEnumerable<long> values)
    {
        _json.WriteStartArray(name);
        foreach (long value in values)
        {
            if (stringIds)
            {
                _json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                _json.WriteNumberValue(value);
            }
        }

        _json.WriteEndArray();
    }

    public void Text(string name, string? value) => _json.WriteString(name, value);

    public void TextItem(string value) => _json.WriteStringValue(value);

    public void Flag(string name, bool value) => _json.WriteBoolean(name, value);

    public void Null(string name) => _json.WriteNull(name);

    public void Number(string name, long value) => _json.WriteNumber(name, value);

    /// <summary>Ruby prints floats with at least one decimal.</summary>
    public void Number(string name, double? value)
    {
        if (value is not { } number)
        {
            _json.WriteNull(name);
            return;
        }

        _json.WritePropertyName(name);
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        _json.WriteRawValue(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", skipInputValidation: true);
    }

    public void Time(string name, DateTimeOffset? value)
    {
        if (value is not { } time)
        {
            _json.WriteNull(name);
            return;
        }

        Span<char> text = stackalloc char[20];
        time.UtcDateTime.TryFormat(text, out int length, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        _json.WriteString(name, text[..length]);
    }
}
