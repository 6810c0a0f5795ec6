using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>Brings native records of one resource into the canonical schema. Not for use by several threads at once.</summary>
/// <remarks>
/// A mapping sees the native record as its input, and <c>$filters</c>, <c>$settings</c>, <c>$base_uri</c>, <c>$pass</c> and the visited
/// record of a fan-out (<c>$course</c>) as variables. It yields an object with the schema's lower_snake names; enumerated fields may
/// hold the LMS's own words, which the definition's vocabularies translate here, so that no native word ever leaks through. Null members
/// are absent for a mapping, and one that it cannot read is left out and told.
/// </remarks>
public sealed class RecordMapper
{
    private readonly ProviderDefinition _provider;
    private readonly string _connection;
    private readonly Expression _map;
    private readonly RecordBinder _binder;
    private readonly MappingReport _report;
    private readonly LmsResource _resource;
    private readonly RecordOverlay? _overlay;
    private readonly FieldOrigins _origins;
    private readonly UnreadReport _unreadReport;
    private readonly UnreadValues _unread = new();

    /// <summary>Makes a mapper for one call.</summary>
    /// <param name="provider">The definition.</param>
    /// <param name="connection">The connection's name, for the records.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="map">The mapping expression.</param>
    /// <param name="bindings">The variables that the mapping sees; the caller changes them between records.</param>
    /// <param name="report">Collects what the definition did not foresee.</param>
    public RecordMapper(
        ProviderDefinition provider,
        string connection,
        LmsResource resource,
        Expression map,
        JsonataBindings bindings,
        MappingReport report)
    {
        _provider = provider;
        _connection = connection;
        _map = map;
        _report = report;
        Bindings = bindings;
        _binder = RecordBinder.For(resource);
        _resource = resource;
        _origins = new FieldOrigins(provider, connection, resource);
        _unreadReport = new UnreadReport(provider, resource, map, _origins, report.Drift);
        _overlay = provider.Overlays.TryGetValue(resource, out OverlayDefinition? overlay) ? new RecordOverlay(overlay, _origins, resource, connection, report, _unread) : null;
    }

    /// <summary>The variables that the mapping sees.</summary>
    public JsonataBindings Bindings { get; }

    /// <summary>The moment by which an unfinished enrollment that was due counts as overdue; null leaves the status as the LMS tells it.</summary>
    public DateTimeOffset? OverdueAsOf { get; init; }

    /// <summary>Evaluates the mapping.</summary>
    /// <param name="native">The LMS's own record.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    /// <returns>The unified record as JSON, enumerated fields still in the LMS's words.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.MappingFailed"/>: the expression failed, or yields no object with an id.</exception>
    public JsonataValue Unify(in JsonataValue native, CancellationToken cancellationToken)
    {
        JsonataValue record = native.WithoutNulls();
        JsonataValue unified = Evaluate(record, HasId, cancellationToken);
        if (!HasId(unified))
        {
            throw Odd(unified);
        }

        TellUnread(record, unified);
        return _overlay is null ? unified : _overlay.Apply(unified, record, Bindings, cancellationToken);
    }

    /// <summary>Evaluates a mapping that yields any number of records for one native record.</summary>
    /// <param name="native">The LMS's own record.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    /// <param name="unmapped">Told of each record that has no id, and why it is left out; null makes the first one a fault.</param>
    /// <returns>The unified records; the part of the native record that each was made from may stand in <c>remote_data</c>.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.MappingFailed"/>: the expression failed, or one of its records has no id.</exception>
    public IReadOnlyList<JsonataValue> UnifyMany(in JsonataValue native, CancellationToken cancellationToken, Action<JsonataValue, LmsFault>? unmapped = null)
    {
        JsonataValue record = native.WithoutNulls();
        var records = new List<JsonataValue>();
        JsonataValue all = Evaluate(record, _ => true, cancellationToken);
        TellUnread(record, all);
        foreach (JsonataValue unified in Each(all))
        {
            if (HasId(unified))
            {
                records.Add(_overlay is null ? unified : _overlay.Apply(unified, record, Bindings, cancellationToken));
            }
            else if (unmapped is null)
            {
                throw Odd(unified);
            }
            else
            {
                unmapped(unified["remote_data"].IsNullish ? native : unified["remote_data"], Odd(unified).Fault);
            }
        }

        return records;
    }

    /// <summary>Makes the record that scripts see.</summary>
    /// <param name="unified">What <see cref="Unify"/> gave.</param>
    /// <param name="native">The native record; its bytes in <paramref name="buffer"/> become the record's raw data.</param>
    /// <param name="buffer">The page that the native record was parsed from, or null where there is none.</param>
    public LmsRecord Bind(in JsonataValue unified, in JsonataValue native, byte[]? buffer)
    {
        LmsRecord record = _binder.Bind(new UnifiedFields(unified, _provider, _origins, _report));
        record.Provider = _provider.Name;
        record.Connection = _connection;
        if (OverdueAsOf is { } moment && record is LmsEnrollment enrollment)
        {
            OverdueRule.Apply(enrollment, moment);
        }

        JsonataValue part = unified["remote_data"].Kind == JsonataKind.Object ? unified["remote_data"] : native;
        if (buffer is not null && part.TryGetSource(out int offset, out int length))
        {
            record.SetRemoteData(buffer, offset, length);
        }

        return record;
    }

    // JSONata hands a list of one out as the one, and an empty one as nothing.
    private static IEnumerable<JsonataValue> Each(JsonataValue unified)
    {
        if (unified.Kind != JsonataKind.Array)
        {
            return unified.IsNullish ? Array.Empty<JsonataValue>() : new[] { unified };
        }

        return Enumerable.Range(0, unified.Count).Select(i => unified[i]);
    }

    // A member that the expression cannot read is left out and told; what remains is a record all the same.
    private JsonataValue Evaluate(in JsonataValue record, Func<JsonataValue, bool> isWhole, CancellationToken cancellationToken)
    {
        Bindings.Host = _unread;
        _unread.Clear();
        try
        {
            return _map.Evaluate(record, Bindings, cancellationToken);
        }
        catch (LmsException failure) when (!Runaway.Is(failure.Fault) && record.Kind == JsonataKind.Object)
        {
            var repair = new RecordRepair(trial => Reads(trial, cancellationToken));
            JsonataValue repaired = repair.Repair(record);
            _unread.Clear();
            JsonataValue unified = repaired.IsUndefined ? repaired : _map.Evaluate(repaired, Bindings, cancellationToken);
            if (unified.IsUndefined || !isWhole(unified))
            {
                throw;
            }

            foreach (KeyValuePair<string, JsonataValue> part in repair.Left)
            {
                _report.Drift.CountLeftOut(_provider.Name, _resource, part.Key, part.Value.ToJson(), string.Empty);
            }

            return unified;
        }
    }

    private void TellUnread(in JsonataValue native, in JsonataValue unified)
    {
        if (!_unread.IsEmpty)
        {
            _unreadReport.Tell(_unread.Take(), native, unified, UnifiedFields.TextOf(unified["id"]) ?? "?");
        }
    }

    private bool Reads(in JsonataValue record, CancellationToken cancellationToken)
    {
        try
        {
            _map.Evaluate(record, Bindings, cancellationToken);
            return true;
        }
        catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.MappingFailed && !Runaway.Is(failure.Fault))
        {
            return false;
        }
    }

    private static bool HasId(JsonataValue unified) => unified.Kind == JsonataKind.Object && UnifiedFields.TextOf(unified["id"]) is not null;

    private LmsException Odd(in JsonataValue unified) => new(new LmsFault(
        LmsFaultKind.MappingFailed,
        $"The mapping {_map.Place} yields {(unified.Kind == JsonataKind.Object ? "an object without an id" : unified.Kind.ToString().ToLowerInvariant())} where one record was expected.")
    {
        RecommendedAction = "The record is not shaped as the definition expects. Look at the raw record with Invoke-LmsProxy, then correct the mapping.",
        RawResponse = null,
    });
}
