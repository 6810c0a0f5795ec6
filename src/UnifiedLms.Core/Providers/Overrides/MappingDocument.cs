using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnifiedLms.Core.Providers;

/// <summary>The overrides of one level while they are edited. What it holds is judged by <see cref="MappingOverrideReader"/>, not here.</summary>
public sealed class MappingDocument
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where a kept document finds its schema, for editors: beside the folders of the kept ones.</summary>
    public const string Schema = "../mapping.schema.json";

    private readonly JsonObject _root;

    /// <summary>No overrides.</summary>
    /// <param name="provider">The definition that is overridden.</param>
    public MappingDocument(string provider) => _root = new JsonObject { ["provider"] = provider };

    private MappingDocument(JsonObject root) => _root = root;

    /// <summary>Whether nothing is overridden.</summary>
    public bool IsEmpty => _root.All(member => member.Key is "provider" or "$schema" or "$comment");

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static MappingDocument Parse(string json)
    {
        try
        {
            return new MappingDocument(JsonNode.Parse(json) as JsonObject ?? throw new JsonException("expected an object"));
        }
        catch (ArgumentException failure)
        {
            // A member that stands there twice.
            throw new JsonException(failure.Message, failure);
        }
    }

    /// <summary>Overrides a field.</summary>
    public void SetField(LmsResource resource, string field, string expression) => Within(Within(_root, "mappings"), resource.Member())[field] = expression;

    /// <summary>Says what a native word means.</summary>
    public void SetWord(string vocabulary, string word, string unified) => Within(Within(_root, "vocabularies"), vocabulary)[word] = unified;

    /// <summary>Sets a header of every request.</summary>
    public void SetHeader(string name, string value) => Within(_root, "headers")[name] = value;

    /// <summary>Sets a limit: <c>pageSize</c> or <c>maxConcurrency</c>.</summary>
    public void SetNumber(string member, int value) => _root[member] = value;

    /// <summary>Sets the budgets: so many requests in so many seconds, each.</summary>
    public void SetBudgets(IEnumerable<(int Requests, double Seconds)> budgets)
        => _root["budgets"] = new JsonArray(budgets.Select(b => (JsonNode)new JsonObject { ["requests"] = b.Requests, ["perSeconds"] = b.Seconds }).ToArray());

    /// <summary>Lays another document over this one, member by member.</summary>
    public void Merge(MappingDocument other) => Merge(_root, other._root);

    /// <summary>Takes a field out, and what is said of members of it.</summary>
    /// <returns>How many entries were there.</returns>
    public int RemoveField(LmsResource resource, string field) => Remove(
        "mappings",
        resource.Member(),
        name => string.Equals(name, field, StringComparison.OrdinalIgnoreCase) || name.StartsWith(field + ".", StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes out all fields of a resource.</summary>
    /// <returns>How many entries were there.</returns>
    public int RemoveFields(LmsResource resource) => Remove("mappings", resource.Member(), _ => true);

    /// <summary>Takes words out of a vocabulary; all of them where no word is named.</summary>
    /// <returns>How many entries were there.</returns>
    public int RemoveWord(string vocabulary, string? word)
        => Remove("vocabularies", vocabulary, name => word is null || string.Equals(name, word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes a header out.</summary>
    /// <returns>How many entries were there.</returns>
    public int RemoveHeader(string header) => Remove(_root, "headers", name => string.Equals(name, header, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes out <c>pageSize</c>, <c>maxConcurrency</c> or <c>budgets</c>.</summary>
    /// <returns>How many entries were there.</returns>
    public int RemoveMember(string member) => _root.Remove(member) ? 1 : 0;

    /// <summary>Names the schema, before all else, where it is not named yet.</summary>
    public void NameSchema()
    {
        if (_root.ContainsKey("$schema"))
        {
            return;
        }

        List<KeyValuePair<string, JsonNode?>> members = _root.ToList();
        _root.Clear();
        _root["$schema"] = Schema;
        members.ForEach(_root.Add);
    }

    /// <summary>The document as text.</summary>
    public string ToJson() => _root.ToJsonString(s_options);

    private static JsonObject Within(JsonObject owner, string name)
    {
        if (owner[name] is not JsonObject inner)
        {
            owner[name] = inner = new JsonObject();
        }

        return inner;
    }

    private static void Merge(JsonObject target, JsonObject source)
    {
        foreach (KeyValuePair<string, JsonNode?> member in source)
        {
            if (member.Value is JsonObject inner && target[member.Key] is JsonObject there)
            {
                Merge(there, inner);
            }
            else
            {
                target[member.Key] = member.Value?.DeepClone();
            }
        }
    }

    private int Remove(string group, string name, Func<string, bool> which)
    {
        if (_root[group] is not JsonObject members)
        {
            return 0;
        }

        int removed = Remove(members, name, which);
        if (members.Count == 0)
        {
            _root.Remove(group);
        }

        return removed;
    }

    private static int Remove(JsonObject owner, string name, Func<string, bool> which)
    {
        if (owner[name] is not JsonObject members)
        {
            return 0;
        }

        List<string> found = members.Select(member => member.Key).Where(key => key != "$comment" && which(key)).ToList();
        found.ForEach(key => members.Remove(key));
        if (members.Count == 0)
        {
            owner.Remove(name);
        }

        return found.Count;
    }
}
