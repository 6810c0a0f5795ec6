using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Sandbox;

/// <summary>A record: what it can be found by, and its members where somebody wants them.</summary>
internal sealed class SandboxRecord
{
    private readonly Func<IReadOnlyDictionary<string, string?>> _makeKeys;
    private readonly Func<Dictionary<string, object?>> _members;
    private IReadOnlyDictionary<string, string?>? _keys;

    /// <summary>Makes a record.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="keys">What it can be found by, made when somebody looks.</param>
    /// <param name="members">Its members in the order in which they are sent, new at each call.</param>
    public SandboxRecord(string id, Func<IReadOnlyDictionary<string, string?>> keys, Func<Dictionary<string, object?>> members)
    {
        Id = id;
        _makeKeys = keys;
        _members = members;
    }

    public string Id { get; }

    public IReadOnlyDictionary<string, string?> Keys => _keys ??= _makeKeys();

    /// <summary>The members, for the caller to change.</summary>
    public Dictionary<string, object?> Members() => _members();

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
