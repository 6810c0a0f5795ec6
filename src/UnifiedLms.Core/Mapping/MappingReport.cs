using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// What a definition did not foresee in one call. What stands alone is told when it is met first, once; in what the LMS has drifted away
/// from its definition is counted and told at the end.
/// </summary>
public sealed class MappingReport
{
    private readonly Action<string> _warn;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OverlayField, bool> _stopped = new();
    private readonly bool _ownsDrift;
    private int _ranAway;

    /// <summary>Makes a report.</summary>
    /// <param name="warn">Told of each thing once; may be called by several threads.</param>
    /// <param name="drift">Where drift is counted by somebody who tells it himself; null has <see cref="Close"/> tell it.</param>
    public MappingReport(Action<string> warn, DriftReport? drift = null)
    {
        _warn = warn;
        _ownsDrift = drift is null;
        Drift = drift ?? new DriftReport();
    }

    /// <summary>What is counted.</summary>
    public DriftReport Drift { get; }

    /// <summary>Tells what was counted. Called at the end of the call.</summary>
    /// <param name="verbose">Told what is worth a line of <c>-Verbose</c>, or null.</param>
    public void Close(Action<string>? verbose = null)
    {
        if (!_ownsDrift)
        {
            return;
        }

        foreach (string warning in Drift.TakeWarnings())
        {
            _warn(warning);
        }

        foreach (string line in Drift.TakeVerbose())
        {
            verbose?.Invoke(line);
        }
    }

    /// <summary>Counts a record on which a definition's mapping ran away.</summary>
    /// <returns>Whether there have been so many that the call had better end.</returns>
    public bool GivesUp() => Interlocked.Increment(ref _ranAway) >= Runaway.Patience;

    /// <summary>Remembers an override that ran too long or too large: it would do so again at each record of the call.</summary>
    public void Stop(OverlayField field) => _stopped.TryAdd(field, true);

    /// <summary>Whether an override is not to be tried again in this call.</summary>
    public bool IsStopped(OverlayField field) => !_stopped.IsEmpty && _stopped.ContainsKey(field);

    /// <summary>An override whose expression failed on a record.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="field">The override.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="reason">Why.</param>
    public void OverrideFailed(string connection, LmsResource resource, OverlayField field, string id, string reason)
        => Note(
            "override\n" + resource + "\n" + field.Path,
            $"{connection}: the mapping of {resource.Member()} '{field.Path}' (level {field.Level.ToString().ToLowerInvariant()}, {field.Source}) failed on record {id}, where the field is null now, and maybe on others. {reason} Try it with Test-LmsMapping.");

    /// <summary>A member of the mapping's result that is no field of the schema.</summary>
    public void UnknownField(string provider, string field)
        => Note("field\n" + field, $"The mapping of {provider} yields '{field}', which is no field of the schema; put it under custom_fields.");

    /// <summary>A record that a list has and that the LMS does not give in full.</summary>
    public void Incomplete(string provider, string resource, string id)
        => Note("incomplete\n" + resource, $"{provider} lists {resource} that it does not give in full, such as {id}; most of their fields are empty. The token's account may lack the right to see them.");

    /// <summary>Something that was to complete records and may not be read.</summary>
    public void LeftOut(string connection, string what, string message) => Note("left out\n" + connection + "\n" + what, message);

    /// <summary>Something that the LMS itself warns of.</summary>
    public void Remote(string provider, string warning) => Note("remote\n" + warning, $"{provider} warns: {warning}");

    /// <summary>A filter by a word that the LMS does not tell of its records.</summary>
    public void Untold(string provider, string field)
        => Note("untold\n" + field, $"{provider} does not tell the {field} of some records; they are left out by the filter. Ask for '{LmsUserStatus.Unknown}' to see them.");

    private void Note(string key, string message)
    {
        lock (_seen)
        {
            if (!_seen.Add(key))
            {
                return;
            }
        }

        _warn(message);
    }
}
