using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>One record of the outer list on which a fan-out goes round, and the pages of its own list, some of them ahead of whoever takes them.</summary>
internal sealed class Visit
{
    private readonly ReadPosition _outer;
    private readonly int _index;
    private readonly Func<ReadPosition, IPageSource> _open;
    private readonly Queue<Task<SourcePage?>> _pages = new();
    private IPageSource? _list;
    private Task<SourcePage?>? _newest;
    private ReadPosition _inner;

    /// <summary>Makes a visit. Nothing is asked for yet.</summary>
    /// <param name="outer">The page of the outer list.</param>
    /// <param name="index">Where on it the visited record stands.</param>
    /// <param name="record">The visited record, unified.</param>
    /// <param name="made">The same for scripts.</param>
    /// <param name="inner">Where in the record's own list to begin.</param>
    /// <param name="open">Opens that list.</param>
    public Visit(ReadPosition outer, int index, in JsonataValue record, LmsRecord made, ReadPosition inner, Func<ReadPosition, IPageSource> open)
    {
        _outer = outer;
        _index = index;
        _inner = inner;
        _open = open;
        Record = made;
        JsonataValue name = record["title"].IsNullish ? record["name"] : record["title"];
        Name = (name.Kind == JsonataKind.String ? name.AsString() + " " : string.Empty) + "(" + record["id"].ToObject() + ")";
    }

    /// <summary>The record.</summary>
    public LmsRecord Record { get; }

    /// <summary>Whether a page of the record's own list was taken already.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The record for people: its title and id.</summary>
    public string Name { get; }

    /// <summary>Where the page that <see cref="TakeAsync"/> gives next stands in the whole, however far was read ahead.</summary>
    public ReadPosition Position => At(_inner);

    /// <summary>A place in the record's own list as a place in the whole.</summary>
    public ReadPosition At(ReadPosition inner) => _outer with { Index = _index, Inner = inner == ReadPosition.Start ? null : inner };

    /// <summary>Reads ahead until so many pages are under way or wait to be taken.</summary>
    public void ReadAhead(int pages, CancellationToken cancellationToken)
    {
        while (_pages.Count < pages)
        {
            _newest = FollowAsync(_newest, cancellationToken);
            _pages.Enqueue(_newest);
        }
    }

    /// <summary>The next page, or null at the end of the record's own list.</summary>
    public async Task<SourcePage?> TakeAsync(CancellationToken cancellationToken)
    {
        ReadAhead(1, cancellationToken);
        SourcePage? page = await _pages.Dequeue().ConfigureAwait(false);
        _inner = page?.Next ?? _inner;
        HasBegun = true;
        return page;
    }

    // Each page waits for the one before; a failure is thus met where it belongs, however far behind others were asked for.
    private async Task<SourcePage?> FollowAsync(Task<SourcePage?>? before, CancellationToken cancellationToken)
    {
        if (before is not null && (await before.ConfigureAwait(false))?.Next is null)
        {
            return null;
        }

        _list ??= _open(_inner);
        return await _list.NextAsync(cancellationToken).ConfigureAwait(false);
    }
}
