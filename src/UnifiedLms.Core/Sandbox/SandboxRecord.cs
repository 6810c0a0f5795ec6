using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Sandbox;

/// <summary>A made-up record: its JSON, and what it can be found by.</summary>
internal sealed class SandboxRecord
{
    public SandboxRecord(string id, string json, IReadOnlyDictionary<string, string?> keys)
    {
        Id = id;
        Json = json;
        Keys = keys;
    }

    public string Id { get; }

    public string Json { get; }

    public IReadOnlyDictionary<string, string?> Keys { get; }

    public bool Matches(string name, string value)
    {
        if (name == "search")
        {
            foreach (string? text in Keys.Values)
            {
                if (text?.IndexOf(value, StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    return true;
                }
            }

            return false;
        }

        return Keys.TryGetValue(name, out string? key) && string.Equals(key, value, StringComparison.OrdinalIgnoreCase);
    }
}
