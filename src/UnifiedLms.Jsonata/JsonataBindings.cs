using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Variables given to an evaluation. Make one, and overwrite what changes from record to record. Not for use by two threads
/// at once while one of them writes.
/// </summary>
public sealed class JsonataBindings
{
    private readonly Dictionary<string, JsonataValue> _values = new(StringComparer.Ordinal);

    /// <summary>Binds a variable; an undefined value binds it to nothing, which also hides a function of that name.</summary>
    /// <param name="name">Name with or without the dollar sign.</param>
    /// <param name="value">Any value.</param>
    /// <returns>This instance, to go on with.</returns>
    public JsonataBindings Set(string name, JsonataValue value)
    {
        _values[Bare(name)] = value;
        return this;
    }

    /// <summary>Forgets a variable.</summary>
    /// <returns>False when there was none.</returns>
    public bool Remove(string name) => _values.Remove(Bare(name));

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
