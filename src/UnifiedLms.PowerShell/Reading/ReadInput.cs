using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>One read: its filters by their names in the schema, and the input it is done for.</summary>
internal sealed class ReadInput
{
    public ReadInput(object? target) => Target = target;

    /// <summary>What an error about the read points to.</summary>
    public object? Target { get; }

    public Dictionary<string, string?> Filters { get; } = new();

    /// <summary>Adds a filter unless it is absent.</summary>
    public ReadInput With(string name, string? value)
    {
        if (value is not null)
        {
            Filters[name] = value;
        }

        return this;
    }

    /// <summary>Adds words of which any will do, unless there are none.</summary>
    public ReadInput With(string name, string[]? words) => With(name, words is { Length: > 0 } ? string.Join(",", words) : null);

    /// <summary>Takes filters that were given as $null for blank ones, which are refused: a variable that holds nothing would select everybody.</summary>
    public void TakeBlanks(IDictionary<string, object> bound, LmsResource resource)
    {
        foreach (string filter in FilterNames.Of(resource))
        {
            if (bound.TryGetValue(filter.Replace("_", string.Empty), out object? value) && value is null)
            {
                Filters[filter] = string.Empty;
            }
        }
    }

    /// <summary>Adds a time, as RFC 3339 in UTC, unless it is absent.</summary>
    public ReadInput With(string name, DateTimeOffset? time) =>
        With(name, time?.UtcDateTime.ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
