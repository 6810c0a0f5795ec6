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
/// the definition allows; they come out in the order of the outer list, and a visited record that may not be read is told and passed over.
/// </summary>
internal sealed class FanOutReader : IPageSource
{
    // For so few it is not worth starting several lists.
    private const long FewRecords = 100;

    private readonly ReadCall _call;
    private readonly ReadPlan _plan;
    private readonly ForEachDefinition _forEach;
    private readonly RouteReader _outer;
    private readonly Func<int, bool> _goOn;
    private readonly Queue<Visit> _visits = new();
    private readonly int _width;
    private ReadPosition? _resume;
    private bool _outerEnded;

    public FanOutReader(ReadCall call, ReadPlan plan, ReadPosition position, Func<int, bool> goOn)
    {
        _call = call;
        _plan = plan;
        _forEach = plan.Route.ForEach!;
        _goOn = goOn;
        _resume = position;
        _width = call.Operation.SinglePage || call.Operation.First <= FewRecords ? 1 : call.Connection.Provider.Http.Throttle.MaxConcurrency;
        _outer = new RouteReader(
            call,
            _forEach.Resource,
            ReadPlan.Visited(call.Connection, _forEach),
            plan.Filters.Without(plan.Filters.Names.ToList()),
            null,
            new ReadPosition { Page = position.Page, Pass = position.Pass },
            _ => _width > 1);
        Position = position;
    }

    public ReadPosition? Position { get; private set; }

    public async Task<SourcePage?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
            StartLists(cancellationToken);
            if (_visits.Count == 0)
            {
                Position = null;
                return null;
            }

            Visit visit = _visits.Peek();
            Position = visit.Position;
            SourcePage? page;
            try
            {
                page = await (visit.Ahead ?? visit.Reader.NextAsync(cancellationToken)).ConfigureAwait(false);
            }
            catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.AccessDenied or LmsFaultKind.ObjectNotFound)
            {
                _call.Observer.Fault(failure.Fault with
                {
                    Message = $"{_forEach.As} {visit.Name}: {failure.Fault.Message} Its {_call.Operation.Resource.Member()} are left out.",
                });
                _visits.Dequeue();
                continue;
            }

            visit.Ahead = null;
            if (page?.Next is null)
            {
                _visits.Dequeue();
            }

            if (page is null)
            {
                continue;
            }

            SourcePage outward = Outward(visit, page);
            if (_goOn(page.Records.Count))
            {
                StartLists(cancellationToken);
            }

            return outward;
        }
    }

    private SourcePage Outward(Visit visit, SourcePage page)
    {
        ReadPosition position = visit.At(page.Position);
        if (page.Next is not null)
        {
            visit.Position = visit.At(page.Next);
        }

        ReadPosition? next = Upcoming();
        Position = next;
        return new SourcePage
        {
            Position = position,
            Next = next,
            Records = page.Records,
            Unified = page.Unified,
            RateLimit = page.RateLimit,
        };
    }

    // Where all that was not given yet begins; what lists have fetched ahead counts as not given.
    private ReadPosition? Upcoming() => _visits.Count > 0 ? _visits.Peek().Position : _outerEnded ? null : _outer.Position;

    // Sees to it that as many lists can be under way as may be.
    private async Task FillAsync(CancellationToken cancellationToken)
    {
        while (_visits.Count < _width && !_outerEnded)
        {
            ReadPosition? at = _outer.Position;
            SourcePage? page = await _outer.NextAsync(cancellationToken).ConfigureAwait(false);
            _outerEnded = page is null || _outer.Position is null;
            if (page is null)
            {
                return;
            }

            int first = _resume?.Index ?? 0;
            ReadPosition? inner = _resume?.Inner;
            _resume = null;
            for (int i = first; i < page.Unified.Count; i++)
            {
                _visits.Enqueue(new Visit(at!, i, page.Unified[i], this, inner ?? ReadPosition.Start));
                inner = null;
            }
        }

    }

    private void StartLists(CancellationToken cancellationToken)
    {
        foreach (Visit visit in _visits.Take(_width))
        {
            visit.Ahead ??= visit.Reader.NextAsync(cancellationToken);
        }
    }

    private sealed class Visit
    {
        private readonly ReadPosition _outer;
        private readonly int _index;

        public Visit(ReadPosition outer, int index, in JsonataValue record, FanOutReader reader, ReadPosition inner)
        {
            _outer = outer;
            _index = index;
            Position = At(inner);
            JsonataValue name = record["title"].IsNullish ? record["name"] : record["title"];
            Name = (name.Kind == JsonataKind.String ? name.AsString() + " " : string.Empty) + "(" + record["id"].ToObject() + ")";
            Reader = new RouteReader(
                reader._call,
                reader._call.Operation.Resource,
                reader._plan.Route,
                reader._plan.Filters,
                new KeyValuePair<string, JsonataValue>(reader._forEach.As, record),
                inner,
                reader._goOn);
        }

        public string Name { get; }

        public RouteReader Reader { get; }

        /// <summary>The page that is on its way, or null.</summary>
        public Task<SourcePage?>? Ahead { get; set; }

        /// <summary>Where the first page stands that was not given yet. The reader itself may be a page further.</summary>
        public ReadPosition Position { get; set; }

        public ReadPosition At(ReadPosition inner)
            => _outer with { Index = _index, Inner = inner == ReadPosition.Start ? null : inner };
    }
}
