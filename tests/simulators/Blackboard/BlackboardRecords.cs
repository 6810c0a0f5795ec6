using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>What all writes share: rights, data sources, and members laid over a record by their paths.</summary>
internal sealed class BlackboardRecords(BlackboardIds ids, BlackboardOptions options)
{
    public BlackboardIds Ids { get; } = ids;

    public TrainingPopulation Population => Ids.Population;

    public DateTimeOffset Now => options.Clock.GetUtcNow();

    /// <summary>Members that were sent and had no effect.</summary>
    public ConcurrentQueue<string> Ignored { get; } = new();

    public void RequireRights()
    {
        if (!options.MayWrite)
        {
            throw new BlackboardRefusal(403, "User has insufficient privileges");
        }
    }

    /// <summary>Keeps members under their paths; null clears.</summary>
    public static void Keep(TrainingRecord record, Dictionary<string, JsonNode?> values, params string[] except)
    {
        foreach ((string path, JsonNode? value) in values)
        {
            if (!except.Contains(path))
            {
                record.Keep(path, value);
            }
        }
    }

    /// <summary>Lays what calls have written over what the seed says. What is cleared is absent, and so is an object without members.</summary>
    public static JsonObject Overlay(JsonObject shape, TrainingRecord record)
    {
        if (!record.AllWritten.Any())
        {
            return shape;
        }

        foreach ((string path, JsonNode? value) in record.AllWritten)
        {
            string[] names = path.Split('.');
            JsonObject target = shape;
            foreach (string name in names[..^1])
            {
                if (target[name] is not JsonObject inner)
                {
                    if (value is null)
                    {
                        break;
                    }

                    target[name] = inner = [];
                }

                target = inner;
            }

            if (value is null)
            {
                target.Remove(names[^1]);
            }
            else
            {
                target[names[^1]] = value.DeepClone();
            }
        }

        foreach (string empty in shape.Where(member => member.Value is JsonObject { Count: 0 }).Select(member => member.Key).ToArray())
        {
            shape.Remove(empty);
        }

        return shape;
    }

    /// <summary>Turns <c>externalId:SYSTEM</c> into the id; the one data source and the one term are all there is.</summary>
    public static void Resolve(Dictionary<string, JsonNode?> values, string name, string id, string externalId)
    {
        if (values.GetValueOrDefault(name) is { } given)
        {
            string text = given.GetValue<string>();
            values[name] = text == id || text == "externalId:" + externalId ? id : throw new BlackboardRefusal(400, $"Could not find object with ID: {text}");
        }
    }

    public static string? Text(Dictionary<string, JsonNode?> values, string path) => values.GetValueOrDefault(path)?.GetValue<string>();

    public static void Require(Dictionary<string, JsonNode?> values, params string[] paths)
    {
        foreach (string path in paths)
        {
            if (string.IsNullOrEmpty(Text(values, path)))
            {
                throw new BlackboardRefusal(400, $"{path} is required.");
            }
        }
    }

    /// <summary>A member that cannot be without a value may be left out of a change, but not emptied.</summary>
    public static void Filled(Dictionary<string, JsonNode?> values, params string[] paths) =>
        Require(values, [.. paths.Where(values.ContainsKey)]);
}
