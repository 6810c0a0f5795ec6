using System.Collections;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>A PHP array with text keys, in order. Values are text, numbers, booleans, null, lists and further ones of these.</summary>
internal sealed class PhpObject : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _members = [];

    public void Add(string name, object? value) => _members.Add(new(name, value));

    /// <summary>Adds only what Moodle would not leave out as empty.</summary>
    public void AddUnlessEmpty(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Add(name, value);
        }
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
