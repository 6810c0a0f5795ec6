using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// Counts the records that were filtered here by a time that the LMS does not tell of them: what is kept or left out then is a choice, and whoever
/// goes on to change or remove what came out has to know of it. For use from any thread.
/// </summary>
internal sealed class UntoldTimes
{
    private readonly object _gate = new();
    private readonly Dictionary<(string Provider, LmsResource Resource, string Filter), long> _counts = new();
    private readonly HashSet<(string Provider, LmsResource Resource, string Filter)> _told = new();

    /// <summary>Counts a record without the time of a filter.</summary>
    /// <param name="provider">The definition's name.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="filter">The filter: <c>created_after</c>.</param>
    public void Count(string provider, LmsResource resource, string filter)
    {
        lock (_gate)
        {
            _counts.TryGetValue((provider, resource, filter), out long count);
            _counts[(provider, resource, filter)] = count + 1;
        }
    }

    /// <summary>Notes that the LMS tells the time of some record, so that a record without it has none: not everything is due some day.</summary>
    /// <param name="provider">The definition's name.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="filter">The filter: <c>due_before</c>.</param>
    public void NoteTold(string provider, LmsResource resource, string filter)
    {
        lock (_gate)
        {
            _told.Add((provider, resource, filter));
        }
    }

    /// <summary>What to warn of; what was handed out is forgotten.</summary>
    public IReadOnlyList<string> TakeWarnings()
    {
        lock (_gate)
        {
            List<string> warnings = _counts.Where(c => !_told.Contains(c.Key)).Select(c => Sentence(c.Key.Provider, c.Key.Resource, c.Key.Filter, c.Value)).ToList();
            _counts.Clear();
            _told.Clear();
            return warnings;
        }
    }

    private static string Sentence(string provider, LmsResource resource, string filter, long count)
    {
        string records = count == 1 ? "1 record" : $"{count} records";
        string of = $"of {records} of {resource.Member()}";
        return filter switch
        {
            "updated_after" => $"{provider} does not tell the updated_at {of}: updated_after keeps them, so that no change is lost. Look at them before you change or remove what was found.",
            "created_after" => $"{provider} does not tell the created_at {of}: created_after leaves them out. Leave out the filter to see them.",
            "completed_after" => $"{provider} does not tell the completed_at {of} that are done: completed_after leaves them out. Filter by status to see them.",
            "due_before" => $"{provider} does not tell the due_at {of}, nor of any other that was read: due_before leaves them out. Leave out the filter to see them.",
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "Every filter by a time has its sentence."),
        };
    }
}
