using System;
using System.Collections.Generic;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>The parameters of a write. <c>course[name]=x</c> in a form means the same as <c>{"course":{"name":"x"}}</c> in JSON.</summary>
internal sealed class CanvasBody
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    public CanvasBody(SimulatorRequest request)
    {
        Add(request.Query);
        string type = request.Header("Content-Type") ?? string.Empty;
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(request.Body);
                Flatten(string.Empty, document.RootElement);
            }
            catch (JsonException)
            {
                throw new CanvasRefusal(400, """{"errors":[{"message":"There was a problem in the JSON you submitted"}]}""");
            }
        }
        else if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            Add(UrlForm.Parse(request.BodyText));
        }
    }

    /// <summary>Null when absent; an empty text stands for null.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    public bool Has(string name) => _values.ContainsKey(name);

    public bool? Flag(string name) => this[name]?.ToLowerInvariant() switch
    {
        null or "" => null,
        "true" or "1" or "yes" or "on" or "t" => true,
        _ => false,
    };

    /// <summary>Any parameter of the model, such as <c>course</c>.</summary>
    public bool HasAny(string model)
    {
        foreach (string name in _values.Keys)
        {
            if (name.StartsWith(model + "[", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        foreach ((string name, string value) in pairs)
        {
            _values[name] = value;
        }
    }

    private void Flatten(string name, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                Flatten(name.Length == 0 ? member.Name : $"{name}[{member.Name}]", member.Value);
            }
        }
        else
        {
            _values[name] = element.ValueKind == JsonValueKind.Null ? null : element.ToString();
        }
    }
}
