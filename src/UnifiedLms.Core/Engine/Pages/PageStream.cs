using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// The answers of one list, in their order. While one is worked on, the next is on its way; where the definition lets pages be read side
/// by side, as many as are allowed, once the first has told how many records there are. Whatever was asked for in advance, each page's
/// own answer decides where the list goes on and where it ends.
/// </summary>
internal sealed class PageStream
{
    private readonly IPageFetcher _fetcher;
    private readonly Pager _pager;
    private readonly LoopGuard _guard;
    private readonly Queue<Task<RawPage>> _underWay = new();
    private ReadPosition? _position;
    private long? _total;
    private bool _changed;
    private LmsException? _astray;

    public PageStream(IPageFetcher fetcher, Pager pager, LoopGuard guard, ReadPosition start)
    {
        _fetcher = fetcher;
        _pager = pager;
        _guard = guard;
        _position = start;
    }

    /// <summary>Records a page that are asked for.</summary>
    public required int Size { get; init; }

    /// <summary>How many pages may be under way at once; 1 for those that cannot be read side by side.</summary>
    public int Width { get; init; } = 1;

    /// <summary>How many passes over the list there are.</summary>
    public int Passes { get; init; } = 1;

    /// <summary>Whether a further page will be wanted behind so many records that have not been given yet, as far as is known now.</summary>
    public required Func<long, bool> GoOn { get; init; }

    /// <summary>Told when the list becomes another one while it is read.</summary>
    public required IOperationObserver Observer { get; init; }

    /// <summary>The next page, or null at the end. After a failure the stream is of no further use.</summary>
    public async Task<StreamedPage?> NextAsync(CancellationToken cancellationToken)
    {
        if (_position is not { } position)
        {
            return null;
        }

        if (_astray is not null)
        {
            throw _astray;
        }

        RawPage raw = await (_underWay.Count > 0 ? _underWay.Dequeue() : _fetcher.FetchAsync(position, cancellationToken)).ConfigureAwait(false);
        long? mark = _guard.Check(position, raw.Records, raw.Response.Bytes);
        long? total = _pager.Total(raw.Response, cancellationToken);
        Compare(total);
        PagePosition? next = null;
        try
        {
            next = _pager.Next(position.Page, raw.Response, raw.Records.Count, Size, cancellationToken);
            _position = After(position, _guard.Lead(next, raw.Response, mark));
        }
        catch (LmsException astray)
        {
            // The page itself is good and is given; whoever goes on asks for it again, for its link.
            _astray = astray;
            _position = position with { Page = position.Page with { Again = true } };
        }

        if (next is null)
        {
            // The list ended before the total did: what was asked for in advance is none of it.
            _underWay.Clear();
            _total = null;
        }

        if (_astray is null)
        {
            Fill(raw.Records.Count, next is null ? 1 : Width, total, cancellationToken);
        }

        RawPage given = position.Page.Again ? raw with { Records = JsonataValue.ArrayOf(Array.Empty<JsonataValue>()) } : raw;
        return new StreamedPage(position, given, _position, Passes > 1 ? null : total);
    }

    private ReadPosition? After(ReadPosition position, PagePosition? next)
    {
        if (next is not null)
        {
            return position with { Page = next };
        }

        return position.Pass + 1 < Passes ? new ReadPosition { Pass = position.Pass + 1 } : null;
    }

    // The page after this one is always worth asking for; those behind it only as far as the total reaches.
    private void Fill(int received, int width, long? total, CancellationToken cancellationToken)
    {
        if (_position is not { } next)
        {
            return;
        }

        for (int i = _underWay.Count; i < width && GoOn(received + ((long)i * Size)); i++)
        {
            PagePosition? page = i == 0 ? next.Page : _pager.Ahead(next.Page, i, Size);
            if (page is null || (i > 0 && !(_pager.RecordsBefore(page, Size) < total)))
            {
                return;
            }

            _underWay.Enqueue(_fetcher.FetchAsync(next with { Page = page }, cancellationToken));
        }
    }

    // Pages that are counted off move when records before them go: one that was on the next page is then on the one that was read.
    private void Compare(long? total)
    {
        if (!_changed && total < _total)
        {
            _changed = true;
            Observer.Warning(string.Format(
                CultureInfo.InvariantCulture,
                "The list became shorter while it was read, from {0} to {1} records: some that were moved to an earlier page may be missing. Read it again when it is at rest.",
                _total,
                total));
        }

        _total = total ?? _total;
    }
}
