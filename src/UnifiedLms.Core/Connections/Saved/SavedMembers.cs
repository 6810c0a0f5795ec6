using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UnifiedLms.Core.Connections;

/// <summary>The members of a JSON object, each of a type that is known beforehand.</summary>
internal sealed class SavedMembers
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    public SavedMembers(JsonElement element, params string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it is no JSON object");
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (Array.IndexOf(known, member.Name) < 0)
            {
                throw new FormatException($"there is no member \"{member.Name}\"; known are {string.Join(", ", known)}");
            }

            if (_members.ContainsKey(member.Name))
            {
                throw new FormatException($"\"{member.Name}\" is there twice");
            }

            _members[member.Name] = member.Value;
        }
    }

    public string? Text(string name) => Find(name, JsonValueKind.String) is { } value ? value.GetString() : null;

    public double? Number(string name) => Find(name, JsonValueKind.Number) is { } value ? value.GetDouble() : null;

    public bool Flag(string name)
    {
        if (!_members.TryGetValue(name, out JsonElement value))
        {
            return false;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(name, "true or false"),
        };
    }

    public IDictionary<string, string> Texts(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (Find(name, JsonValueKind.Object) is { } value)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                texts[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw Wrong(name + "." + member.Name, "text");
            }
        }

        return texts;
    }

    private JsonElement? Find(string name, JsonValueKind kind)
    {
        if (!_members.TryGetValue(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind ? value : throw Wrong(name, kind.ToString().ToLowerInvariant());
    }

    private static FormatException Wrong(string name, string wanted) => new($"\"{name}\" is not of the type {wanted}");
}
