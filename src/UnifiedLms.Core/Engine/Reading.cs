using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>One read from its first request to its last: plan, source, filters applied here, skip and first, cursors.</summary>
internal sealed class Reading : IDisposable
{
    private readonly ReadOperation _operation;
    private readonly ReadCall _call;
    private readonly FilterSet _filters;
    private readonly ReadCursor _cursor;
    private readonly CancellationTokenSource _stop;
    private readonly ProgressObserver _progress;
    private readonly Includer? _includer;
    private readonly bool _tells;
    private IPageSource? _source;
    private IReadOnlyList<ClientFilter> _here = Array.Empty<ClientFilter>();
    private int _resumeSkip;
    private long _passed;
    private long _given;
    private bool _any;
    private bool _tellsDue;
    private bool _ended;

    public Reading(ConnectionContext connection, ReadOperation operation, IOperationObserver observer, CancellationTokenSource stop, MappingReport? report = null)
    {
        if (!connection.Provider.Resources.ContainsKey(operation.Resource))
        {
            throw connection.Fault(
                LmsFaultKind.NotSupported,
                operation.Resource,
                $"{connection.Provider.Title} has no {operation.Resource.Member()} that can be read.",
                "Get-LmsProvider shows what each system can do.");
        }

        NeededFields.Check(connection, operation);
        _operation = operation;
        _stop = stop;
        _progress = new ProgressObserver(observer, $"Reading {operation.Resource.Member()} from {connection.Name}");
        _call = new ReadCall(connection, operation, _progress, report);
        _tells = report is null;
        _filters = FilterSet.Create(connection, operation.Resource, operation.Filters);
        _cursor = new ReadCursor(_call, _filters);
        _call.CursorAt = position => _cursor.Write(position);
        _includer = operation.Include.Count > 0 ? new Includer(_call) : null;
    }

    /// <summary>The route that the list goes, as soon as it has begun; null for a read by id.</summary>
    public RouteDefinition? Route { get; private set; }

    private CancellationToken Token => _stop.Token;

    /// <summary>Tells what was counted, unless nobody listens any more, and ends what is still on its way.</summary>
    public void Dispose()
    {
        if (_tells && !_stop.IsCancellationRequested)
        {
            _call.CloseReport();
        }

        _stop.Cancel();
    }

    public async Task<ResultPage?> NextAsync()
    {
        if (_ended)
        {
            return null;
        }

        if (_source is null && await StartAsync().ConfigureAwait(false) is { } single)
        {
            _ended = true;
            await IncludeAsync(single, null).ConfigureAwait(false);
            return single;
        }

        while (true)
        {
            ReadPosition? at = _source!.Position;
            SourcePage? page = await PageAsync(at).ConfigureAwait(false);
            if (page is null)
            {
                _ended = true;
                return _any ? null : new ResultPage { Records = Array.Empty<LmsRecord>(), TotalCount = 0, RateLimit = _call.Connection.Transport.RateLimit };
            }

            ResultPage result = Result(page);
            _ended |= page.Next is null;
            if (result.Records.Count > 0 || (_ended && !_any))
            {
                await IncludeAsync(result, page).ConfigureAwait(false);
                _any = true;
                _given += result.Records.Count;
                _progress.Has(_given, result.TotalCount);
                return result;
            }

            if (_ended)
            {
                return null;
            }
        }
    }

    // Answers a read by id at once; gives null where a list has been started.
    private async Task<ResultPage?> StartAsync()
    {
        ResourceDefinition resource = _call.Connection.Provider.Resources[_operation.Resource];
        FilterSet filters = _filters;
        if (_filters.Id is { } id && !IsChosenFromList(resource))
        {
            if (!string.IsNullOrWhiteSpace(_operation.Cursor))
            {
                throw _call.Connection.Fault(
                    LmsFaultKind.InvalidInput,
                    _operation.Resource,
                    "A cursor goes on with a list, and a read by id is none.",
                    "Leave out the cursor, or the id.");
            }

            var getter = new RecordGetter(_call, _operation.Resource);
            GetDefinition get = resource.Get ?? throw _call.Connection.Fault(
                LmsFaultKind.NotSupported,
                _operation.Resource,
                $"{_call.Connection.Provider.Title} cannot read one of {_operation.Resource.Member()} by id.",
                "Read the list and choose with Where-Object.");
            if (get.Request is null && getter.FiltersIn(get, id, Token) is { } made)
            {
                return await FromListAsync(getter, id, made).ConfigureAwait(false);
            }

            LmsRecord record = await getter.GetAsync(get, id, _filters, Token).ConfigureAwait(false);
            _here = _filters.Names.Select(name => ClientFilter.Create(name, _filters[name])).ToList();
            bool accepted = Accepts(record);
            return new ResultPage
            {
                Records = accepted && _operation.Skip == 0 && _operation.First != 0 ? new[] { record } : Array.Empty<LmsRecord>(),
                TotalCount = accepted ? 1 : 0,
                RateLimit = _call.Connection.Transport.RateLimit,
            };
        }

        ReadPlan plan = ReadPlan.Create(_call.Connection, _operation, filters, _call.Observer);
        _here = _filters.Id is { } chosen ? plan.Here.Append(ClientFilter.Create("id", chosen)).ToList() : plan.Here;
        Route = plan.Route;
        _call.LeftOut = NeededFields.LeftOut(_call.Connection, _operation, plan.Route, _filters);
        ReadPosition position = ReadPosition.Start;
        if (!string.IsNullOrWhiteSpace(_operation.Cursor))
        {
            (position, _resumeSkip) = _cursor.Read(_operation.Cursor!, plan.Route);
            TellPageSize(plan.Route);
        }
        else
        {
            _call.PageSize = _operation.PageSize ?? Wanted(plan.Route);
        }

        _source = plan.Route.ForEach is not null
            ? new FanOutReader(_call, plan, position, GoOn)
            : _operation.Resource == LmsResource.CourseItems
                ? new ItemTreeReader(new RouteReader(_call, _operation.Resource, plan.Route, plan.Filters, null, position, _ => true))
                : new RouteReader(_call, _operation.Resource, plan.Route, plan.Filters, null, position, GoOn);
        return null;
    }

    // A place within a page means nothing on pages of another size.
    private void TellPageSize(RouteDefinition route)
    {
        int size = _call.PageSize ?? route.Paging.DefaultSize;
        if (_operation.PageSize is { } asked && Math.Min(asked, route.Paging.MaxSize) != Math.Min(size, route.Paging.MaxSize))
        {
            _call.Observer.Warning($"{_call.Connection.Name}: the page size of {asked} is not used. A cursor goes on with the pages that it was made with, of {size} records.");
        }
    }

    // An item's id means nothing without its course, and a course's items come in one list.
    private bool IsChosenFromList(ResourceDefinition resource) => resource.Get is null && resource.Resource == LmsResource.CourseItems;

    // The LMS has no call for one record: its list, narrowed as far as the id tells, has it.
    private async Task<ResultPage> FromListAsync(RecordGetter getter, string id, Dictionary<string, string?> made)
    {
        var list = new ReadOperation { Resource = _operation.Resource, Filters = made, DerivesOverdue = _operation.DerivesOverdue };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var inner = new Reading(_call.Connection, list, new PartObserver(_call.Observer), stop, _call.Report);
        while (await inner.NextAsync().ConfigureAwait(false) is { } page)
        {
            if (page.Records.FirstOrDefault(r => r.Id == id) is { } record)
            {
                return new ResultPage { Records = new[] { record }, TotalCount = 1, RateLimit = page.RateLimit };
            }
        }

        throw getter.NotFound(id);
    }

    private async Task IncludeAsync(ResultPage result, SourcePage? page)
    {
        if (_includer is null || result.Records.Count == 0)
        {
            return;
        }

        try
        {
            await _includer.JoinAsync(result.Records, Token).ConfigureAwait(false);
        }
        catch (LmsException failure) when (failure.Fault.Cursor is null && page is not null)
        {
            throw At(failure, _cursor.Write(page.Position));
        }
    }

    private async Task<SourcePage?> PageAsync(ReadPosition? at)
    {
        try
        {
            return await _source!.NextAsync(Token).ConfigureAwait(false);
        }
        catch (LmsException failure) when (failure.Fault.Cursor is null && (_source!.Position ?? at) is { } position)
        {
            throw At(failure, _cursor.Write(position, at == position ? _resumeSkip : 0));
        }
    }

    private LmsException At(LmsException failure, string cursor) => new(
        failure.Fault with
        {
            Cursor = cursor,
            Provider = failure.Fault.Provider ?? _call.Connection.Provider.Name,
            Connection = failure.Fault.Connection ?? _call.Connection.Name,
            Resource = failure.Fault.Resource ?? _operation.Resource.Member(),
        },
        failure);

    // Skip, filters applied here and First, in that order of the pipeline: filter, skip, first.
    private ResultPage Result(SourcePage page)
    {
        var records = new List<LmsRecord>(page.Records.Count);
        int looked = _resumeSkip;
        _resumeSkip = 0;
        bool cut = false;
        for (; looked < page.Records.Count; looked++)
        {
            LmsRecord record = page.Records[looked];
            if (!Accepts(record))
            {
                continue;
            }

            if (_passed < _operation.Skip)
            {
                _passed++;
                continue;
            }

            if (_operation.First is { } first && _given + records.Count >= first)
            {
                cut = true;
                break;
            }

            records.Add(record);
            TellKept(record);
        }

        bool full = cut || (_operation.First is { } most && _given + records.Count >= most);
        _ended |= full;
        return new ResultPage
        {
            Records = records,
            NextCursor = cut ? _cursor.Write(page.Position, looked) : page.Next is null ? null : _cursor.Write(page.Next),
            PrevCursor = page.Previous is null ? null : _cursor.Write(page.Previous),
            TotalCount = _here.Count == 0 ? page.Total : null,
            RateLimit = page.RateLimit ?? _call.Connection.Transport.RateLimit,
        };
    }

    private bool Accepts(LmsRecord record)
    {
        ClientFilter? untold = null;
        for (int i = 0; i < _here.Count; i++)
        {
            NoteDue(_here[i], record);
            if (_here[i].Accepts(record))
            {
                continue;
            }

            // What another filter leaves out anyway is no loss.
            if (!_here[i].IsUntold(record))
            {
                return false;
            }

            untold ??= _here[i];
        }

        if (untold is not null)
        {
            Tell(untold);
        }

        return untold is null;
    }

    private void TellKept(LmsRecord record)
    {
        for (int i = 0; i < _here.Count; i++)
        {
            if (_here[i].IsTime && _here[i].IsUntold(record))
            {
                Tell(_here[i]);
            }
        }
    }

    private void Tell(ClientFilter untold)
    {
        if (untold.IsTime)
        {
            _call.Report.Drift.Untold.Count(_call.Connection.Provider.Name, _operation.Resource, untold.Name);
        }
        else
        {
            _call.Report.Untold(_call.Connection.Provider.Name, untold.Name);
        }
    }

    // Where some have a due date, the others have none, and leaving them out is right.
    private void NoteDue(ClientFilter filter, LmsRecord record)
    {
        if (!_tellsDue && filter.Name == "due_before" && !filter.IsUntold(record))
        {
            _tellsDue = true;
            _call.Report.Drift.Untold.NoteTold(_call.Connection.Provider.Name, _operation.Resource, filter.Name);
        }
    }

    // Somebody who wants five records shall not make the LMS send a hundred; but records filtered here or dropped need more than five.
    private int? Wanted(RouteDefinition route)
        => route.Keep is null && route.ForEach is null && _operation.Filters.Count == 0 && _operation.First is { } first
            ? (int)Math.Min(Math.Max(1, first + _operation.Skip), route.Paging.DefaultSize)
            : null;

    // Asked before a page is fetched ahead, with what will have arrived before it and was not looked at yet: the LMS shall not be asked
    // for a page that First makes needless. Where records are filtered here nobody knows how many it takes.
    private bool GoOn(long beyond)
        => !_operation.SinglePage
            && (_operation.First is not { } first || (_here.Count > 0 ? _given < first : _passed + _given + beyond - _operation.Skip < first));
}
