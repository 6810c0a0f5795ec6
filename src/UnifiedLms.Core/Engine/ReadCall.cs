using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>What all parts of one read share.</summary>
internal sealed class ReadCall
{
    private readonly SemaphoreSlim _places;

    // One moment for the whole read, so that no record is overdue on one page and not on the next.
    private readonly DateTimeOffset _begun;

    public ReadCall(ConnectionContext connection, ReadOperation operation, IOperationObserver observer, MappingReport? report = null)
    {
        Connection = connection;
        Operation = operation;
        Observer = observer;
        _begun = connection.Time.GetUtcNow();
        Report = report ?? new MappingReport(observer.Warning, operation.Drift);
        int most = connection.Provider.Http.Throttle.MaxConcurrency;
        Width = Math.Max(1, Math.Min(most, operation.ThrottleLimit ?? most));
        _places = new SemaphoreSlim(Width, Width);
        RemoteQuery = operation.RemoteQuery is null ? JsonataValue.Undefined : JsonataValue.FromObject(operation.RemoteQuery);
    }

    public ConnectionContext Connection { get; }

    public ReadOperation Operation { get; }

    public IOperationObserver Observer { get; }

    public MappingReport Report { get; }

    /// <summary>How many requests this read may have under way at once: as many as the definition calls safe, or fewer at the caller's wish.</summary>
    public int Width { get; }

    public JsonataValue RemoteQuery { get; }

    /// <summary>Records a page on the wire, or null for the definition's own. A cursor brings that of the read that it continues.</summary>
    public int? PageSize { get; set; }

    /// <summary>The fields of the records that nobody looks at, which their mapping need not make.</summary>
    public IReadOnlyList<string> LeftOut { get; set; } = Array.Empty<string>();

    /// <summary>Makes the cursor of a place in this read.</summary>
    public Func<ReadPosition, string>? CursorAt { get; set; }

    /// <summary>Told of the records that a fan-out goes through, before any record of their own lists is given.</summary>
    public Action<LmsResource, IReadOnlyList<LmsRecord>>? Visited { get; set; }

    /// <summary>Sends a request when there is a place for it. A read that is throttled by its caller leaves the connection's other places to others.</summary>
    public Task<LmsResponse> SendAsync(LmsRequest request, CancellationToken cancellationToken) => SendAsync(request, Observer, cancellationToken);

    /// <summary>Sends a request when there is a place for it, and tells another observer of it.</summary>
    public async Task<LmsResponse> SendAsync(LmsRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Connection.Transport.SendAsync(request, observer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Tells what was counted in this call.</summary>
    public void CloseReport()
    {
        try
        {
            Report.Close(Observer.Verbose);
        }
        catch (OperationCanceledException)
        {
            // The command has ended and takes no more words.
        }
    }

    /// <summary>The variables of a mapping: everything that holds for all records of one list.</summary>
    public JsonataBindings Bindings(FilterSet filters, string? visitedAs, in JsonataValue visited)
    {
        JsonataBindings bindings = new JsonataBindings()
            .Set("filters", FiltersOf(filters))
            .Set("settings", Connection.Settings)
            .Set("base_uri", JsonataValue.From(Connection.BaseUri.AbsoluteUri.TrimEnd('/')));
        return visitedAs is null ? bindings : bindings.Set(visitedAs, visited);
    }

    /// <summary>What the expressions of a request see.</summary>
    public JsonataValue Input(FilterSet filters, params KeyValuePair<string, JsonataValue>[] more)
        => JsonataValue.ObjectOf(new[]
        {
            new KeyValuePair<string, JsonataValue>("filters", FiltersOf(filters)),
            new KeyValuePair<string, JsonataValue>("settings", Connection.Settings),
            new KeyValuePair<string, JsonataValue>("remote_query", RemoteQuery),
            new KeyValuePair<string, JsonataValue>("include", JsonataValue.ArrayOf(Operation.Include.Select(name => JsonataValue.From(name)).ToList())),
        }.Concat(more));

    public RecordMapper Mapper(LmsResource resource, Expression map, JsonataBindings bindings)
        => new(Connection.Provider, Connection.Name, resource, map, bindings, Report) { OverdueAsOf = Operation.DerivesOverdue ? _begun : null };

    private static JsonataValue FiltersOf(FilterSet filters)
        => JsonataValue.ObjectOf(filters.Values.Select(f => new KeyValuePair<string, JsonataValue>(
            f.Key,
            f.Value.Count == 1 ? JsonataValue.From(f.Value[0]) : JsonataValue.ArrayOf(f.Value.Select(word => JsonataValue.From(word)).ToList()))));
}
