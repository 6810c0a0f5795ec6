using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata.Text;

/// <summary>The capturing groups of a JavaScript regular expression, numbered by their opening brackets.</summary>
internal sealed class RegexGroups
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    private RegexGroups()
    {
    }

    public int Count { get; private set; }

    /// <summary>Without names <c>\k</c> is just a k.</summary>
    public bool HasNames => _names.Count > 0;

    public int NumberOf(string name) =>
        _names.TryGetValue(name, out int number) ? number : throw new ArgumentException($"Invalid regular expression: no group is named '{name}'.", nameof(name));

    /// <summary>Must run before the translation: whether <c>\1</c> is a reference depends on groups that may follow it.</summary>
    public static RegexGroups In(string pattern)
    {
        var groups = new RegexGroups();
        var cursor = new RegexCursor(pattern);
        bool inClass = false;
        while (!cursor.AtEnd)
        {
            char c = cursor.Take();
            if (c == '\\' && !cursor.AtEnd)
            {
                cursor.Take();
            }
            else if (c == '[' || c == ']')
            {
                inClass = c == '[';
            }
            else if (c == '(' && !inClass)
            {
                groups.Open(cursor);
            }
        }

        return groups;
    }

    private void Open(RegexCursor cursor)
    {
        if (!cursor.TryTake("?"))
        {
            Count++;
        }
        else if (!cursor.TryTake("<=") && !cursor.TryTake("<!") && !cursor.AtEnd && cursor.Peek(string.Empty) == '<')
        {
            Count++;
            string name = cursor.TakeName();
            if (_names.ContainsKey(name))
            {
                throw cursor.Error("duplicate group name");
            }

            _names.Add(name, Count);
        }
    }
}
