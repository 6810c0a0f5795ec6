using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>A decoded form: text, or arrays of it, by key and in order.</summary>
internal sealed class PhpArray
{
    private readonly Dictionary<string, object> _items = [];
    private readonly List<string> _order = [];
    private long _next;

    public IReadOnlyList<string> Keys => _order;

    public object? this[string key] => _items.GetValueOrDefault(key);

    public string? Text(string key) => _items.GetValueOrDefault(key) as string;

    public void Set(string key, object value)
    {
        if (!_items.ContainsKey(key))
        {
            _order.Add(key);
        }

        _items[key] = value;
        if (long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long index) && index >= _next)
        {
            _next = index + 1;
        }
    }

    public void Remove(string key)
    {
        if (_items.Remove(key))
        {
            _order.Remove(key);
        }
    }

    /// <summary>Puts a value under a path such as <c>users</c>, <c>0</c>, <c>email</c>; an empty part takes the next index.</summary>
    public void SetPath(IReadOnlyList<string> path, string value)
    {
        PhpArray at = this;
        for (int i = 0; i < path.Count; i++)
        {
            string key = path[i].Length == 0 && i > 0 ? at._next.ToString(CultureInfo.InvariantCulture) : path[i];
            if (i == path.Count - 1)
            {
                at.Set(key, value);
            }
            else if (at[key] is PhpArray inner)
            {
                at = inner;
            }
            else
            {
                PhpArray created = new();
                at.Set(key, created);
                at = created;
            }
        }
    }
}
