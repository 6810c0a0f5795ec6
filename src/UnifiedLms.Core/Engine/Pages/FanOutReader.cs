using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// A list that the LMS only has per record of another one: all enrollments, course by course. Several are read side by side, as many as
/// are allowed; they come out in the order of the outer list, and a visited record that may not be read is told and passed over.
/// </summary>
internal sealed class FanOutReader : IPageSource
{
    // For so few it is not worth starting several lists.
    private const long FewRecords = 100;

    // Pages that all lists together may have waiting; it bounds memory whatever the LMS allows.
    private const int MostPages = 16;

    private readonly ReadCall _call;
    private readonly ReadPlan _plan;
    private readonly ForEachDefinition _forEach;
    private readonly RouteReader _outer;
    private readonly Func<long, bool> _goOn;
    private readonly VisitFailures _failures = new();
    private readonly Queue<Visit> _visits = new();
    private readonly int _width;
    private readonly int _depth;
    private ReadPosition? _resume;
    private ReadPosition? _outerNext;
    private Task<SourcePage?>? _outerAhead;

    public FanOutReader(ReadCall call, ReadPlan plan, ReadPosition position, Func<long, bool> goOn)
    {
        _call = call;
        _plan = plan;
        _forEach = plan.Route.ForEach!;
        _goOn = goOn;
        _resume = position;
        _width = call.Operation.SinglePage || call.Operation.First <= FewRecords ? 1 : call.Width;
        _depth = call.Operation.SinglePage || call.Operation.First is not null ? 1 : Math.Max(1, MostPages / _width);
        _outerNext = new ReadPosition { Page = position.Page, Pass = position.Pass };
        _outer = new RouteReader(
            call,
            _forEach.Resource,
            ReadPlan.Visited(call.Connection, _forEach),
            plan.Filters.Without(plan.Filters.Names.ToList()),
            null,
            _outerNext,
            _ => _width > 1);
        Position = position;
    }

    public ReadPosition? Position { get; private set; }

    public async Task<SourcePage?> NextAsync(CancellationToken cancellationToken)
    {
        while (await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            Visit visit = _visits.Peek();
            Position = _failures.Place ?? visit.Position;
            SourcePage? page;
            try
            {
                page = await visit.TakeAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (LmsException failure) when (_failures.MayPassOver(failure.Fault, visit.Position))
            {
                _call.Observer.Fault(failure.Fault with
                {
                    Message = $"{_forEach.As} {visit.Name}: {failure.Fault.Message} Its {_call.Operation.Resource.Member()} are left out{(visit.HasBegun ? " from here on" : string.Empty)}.",
                    Subject = visit.Record,
                    Cursor = _call.CursorAt?.Invoke(visit.Position),
                });
                _visits.Dequeue();
                continue;
            }

            _failures.Succeeded();

            if (page?.Next is null)
            {
                _visits.Dequeue();
            }

            if (page is not null)
            {
                Start(page.Records.Count, cancellationToken);
                return Outward(visit, page);
            }
        }

        Position = null;
        return null;
    }

    private SourcePage Outward(Visit visit, SourcePage page)
    {
        Position = page.Next is null ? (_visits.Count > 0 ? _visits.Peek().Position : _outerNext) : visit.At(page.Next);
        return new SourcePage
        {
            Position = visit.At(page.Position),
            Next = Position,
            Records = page.Records,
            Unified = page.Unified,
            RateLimit = page.RateLimit,
        };
    }

    // Whether there is a visit to take from. The outer list is only waited for where there is none; if it fails, those at hand come first.
    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_visits.Count <= _width && _outerNext is not null)
            {
                _outerAhead ??= _outer.NextAsync(cancellationToken);
            }

            if (_outerAhead is null || (_visits.Count > 0 && _outerAhead.Status != TaskStatus.RanToCompletion))
            {
                break;
            }

            Position = _failures.Place ?? _resume ?? _outerNext;
            Add(await _outerAhead.ConfigureAwait(false));
            _outerAhead = null;
        }

        Start(0, cancellationToken);
        return _visits.Count > 0;
    }

    private void Add(SourcePage? page)
    {
        int first = _resume?.Index ?? 0;
        ReadPosition? inner = _resume?.Inner;
        _resume = null;
        _outerNext = page?.Next;
        _call.Visited?.Invoke(_forEach.Resource, page?.Records ?? Array.Empty<LmsRecord>());
        for (int i = first; i < page?.Unified.Count; i++)
        {
            JsonataValue record = page.Unified[i];
            _visits.Enqueue(new Visit(page.Position, i, record, page.Records[i], inner ?? ReadPosition.Start, at => Open(record, at)));
            inner = null;
        }
    }

    // Keeps as many lists under way as may be, unless what is at hand may be enough.
    private void Start(int received, CancellationToken cancellationToken)
    {
        if (received > 0 && !_goOn(received))
        {
            return;
        }

        foreach (Visit visit in _visits.Take(_width))
        {
            visit.ReadAhead(_depth, cancellationToken);
        }
    }

    private RouteReader Open(in JsonataValue record, ReadPosition at) => new(
        _call,
        _call.Operation.Resource,
        _plan.Route,
        _plan.Filters,
        new KeyValuePair<string, JsonataValue>(_forEach.As, record),
        at,
        _goOn);
}
