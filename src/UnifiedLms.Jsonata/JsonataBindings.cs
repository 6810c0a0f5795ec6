using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Variables given to an evaluation. Make one, and overwrite what changes from record to record. Not for use by two threads
/// at once while one of them writes.
/// </summary>
public sealed class JsonataBindings
{
    private readonly Dictionary<string, JsonataValue> _values;
    private bool _hidesBuiltins;

    /// <summary>No variables yet.</summary>
    public JsonataBindings() => _values = new Dictionary<string, JsonataValue>(StringComparer.Ordinal);

    private JsonataBindings(JsonataBindings other)
    {
        _values = new Dictionary<string, JsonataValue>(other._values, StringComparer.Ordinal);
        _hidesBuiltins = other._hidesBuiltins;
        Host = other.Host;
    }

    /// <summary>What the host's own functions are handed with each call (<see cref="JsonataCall.Host"/>); expressions cannot see it. Null where there is nothing.</summary>
    public object? Host { get; set; }

    /// <summary>Binds a variable; an undefined value binds it to nothing, which also hides a function of that name.</summary>
    /// <param name="name">Name with or without the dollar sign.</param>
    /// <param name="value">Any value.</param>
    /// <returns>This instance, to go on with.</returns>
    public JsonataBindings Set(string name, JsonataValue value)
    {
        string bare = Bare(name);
        _values[bare] = value;
        _hidesBuiltins |= Builtins.Has(bare);
        return this;
    }

    /// <summary>Forgets a variable.</summary>
    /// <returns>False when there was none.</returns>
    public bool Remove(string name) => _values.Remove(Bare(name));

    /// <summary>True when a binding bears the name of a function, which it then hides.</summary>
    internal bool HidesFunctionsOf(JsonataSettings settings)
    {
        if (_hidesBuiltins || settings.Functions is null)
        {
            return _hidesBuiltins;
        }

        foreach (string name in _values.Keys)
        {
            if (settings.Functions.TryGet(name, out _))
            {
                return true;
            }
        }

        return false;
    }

    internal JsonataBindings Copy() => new(this);

    internal bool TryGet(string name, out JsonataValue value) => _values.TryGetValue(name, out value);

    private static string Bare(string name)
    {
        if (name is null)
        {
            throw new ArgumentNullException(nameof(name));
        }

        return name.Length > 1 && name[0] == '$' ? name.Substring(1) : name;
    }
}
