using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>The filters of one read, checked: known names, words of the schema, times that are times.</summary>
internal sealed class FilterSet
{
    private readonly SortedDictionary<string, IReadOnlyList<string>> _values;

    private FilterSet(SortedDictionary<string, IReadOnlyList<string>> values) => _values = values;

    public string? Id => _values.TryGetValue("id", out IReadOnlyList<string>? id) ? id[0] : null;

    public IEnumerable<string> Names => _values.Keys.Where(name => name != "id");

    /// <summary>What is looked for: one value, or several words of which any will do.</summary>
    public IReadOnlyList<string> this[string name] => _values[name];

    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Values => _values;

    public static FilterSet Create(ConnectionContext connection, LmsResource resource, IEnumerable<KeyValuePair<string, string?>> filters)
    {
        var values = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string?> filter in filters)
        {
            if (filter.Value is null)
            {
                continue;
            }

            // A blank cell of a file would select everybody.
            values[filter.Key] = string.IsNullOrWhiteSpace(filter.Value)
                ? throw connection.Fault(
                    LmsFaultKind.InvalidInput,
                    resource,
                    $"The filter {filter.Key} is blank, and as good as none: all {resource.Member()} would be read.",
                    $"Give a value for {filter.Key}, or leave the parameter out to read all.")
                : Check(connection, resource, filter.Key, filter.Value.Trim());
        }

        return new FilterSet(values);
    }

    /// <summary>The same filters but some.</summary>
    public FilterSet Without(ICollection<string> names)
        => new(Copy(_values.Where(v => !names.Contains(v.Key))));

    /// <summary>The same filters, one of them with other words.</summary>
    public FilterSet With(string name, IReadOnlyList<string> words) => new(Copy(_values.Where(v => v.Key != name).Append(new(name, words))));

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A text that only the same filters have; it goes into cursors.</summary>
    /// <param name="further">What else narrows the list.</param>
    public string Hash(string further)
    {
        string text = string.Join("\n", _values.Select(v => v.Key + "=" + string.Join(",", v.Value)).Concat(new[] { further }));
        using SHA256 sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(text)), 0, 6).Replace("-", string.Empty).ToLowerInvariant();
    }

    public static bool IsPattern(string value) => value.IndexOf('*') >= 0 || value.IndexOf('?') >= 0;

    private static SortedDictionary<string, IReadOnlyList<string>> Copy(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> values)
        => new(values.ToDictionary(v => v.Key, v => v.Value), StringComparer.Ordinal);

    private static IReadOnlyList<string> Check(ConnectionContext connection, LmsResource resource, string name, string value)
    {
        if (name == "id")
        {
            return new[] { value };
        }

        IReadOnlyList<string> known = FilterNames.Of(resource);
        if (!known.Contains(name))
        {
            throw connection.Fault(
                LmsFaultKind.InvalidInput,
                resource,
                $"'{name}' is no filter of {resource.Member()}.",
                "Filters are id, " + string.Join(", ", known) + ".");
        }

        if (name.EndsWith("_after", StringComparison.Ordinal) || name.EndsWith("_before", StringComparison.Ordinal))
        {
            // A bare number would be epoch seconds, and '2026' a moment in 1970: nobody means that.
            return value.IndexOf('-') > 0 && Timestamps.TryRead(value, out DateTimeOffset time)
                ? new[] { Timestamps.ToText(time) }
                : throw connection.Fault(LmsFaultKind.InvalidInput, resource, $"'{value}' is no time for {name}.", "Give it as 2026-02-03 or 2026-02-03T10:00:00Z.");
        }

        string field = resource.Singular() + "." + name;
        return UnifiedWords.TryGet(field, out IReadOnlyList<string> words) ? Words(connection, resource, name, value, words) : new[] { value };
    }

    // In the schema's order and each once, so that a cursor does not depend on how they were typed.
    private static List<string> Words(ConnectionContext connection, LmsResource resource, string name, string value, IReadOnlyList<string> known)
    {
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (string typed in value.Split(','))
        {
            meant.Add(UnifiedWords.TryNormalize(resource.Singular() + "." + name, typed.Trim(), out string word)
                ? word
                : throw connection.Fault(LmsFaultKind.InvalidInput, resource, $"'{typed.Trim()}' is no word for {name} of {resource.Member()}.", "Words are " + string.Join(", ", known) + "."));
        }

        return known.Where(meant.Contains).ToList();
    }
}
