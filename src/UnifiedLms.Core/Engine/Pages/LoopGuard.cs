using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// Notices when the pages of a list lead back to where the reader was, instead of reading them for ever. It looks at places and at what
/// they hold, and keeps a number of 64 bits for each, so that a list of a million pages costs no more than a few megabytes.
/// </summary>
internal sealed class LoopGuard
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    // A list that goes on and on and holds nothing is as endless as one that goes in circles.
    private const int MostEmpty = 100;

    private readonly ConnectionContext _connection;
    private readonly LmsResource? _resource;
    private readonly HashSet<long> _places = new();
    private readonly HashSet<long> _contents = new();
    private int _empty;

    public LoopGuard(ConnectionContext connection, LmsResource? resource)
    {
        _connection = connection;
        _resource = resource;
    }

    /// <summary>Checks a page, in the order of the list.</summary>
    /// <returns>A number for what it holds; null where it holds nothing.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.PagingLoop"/>: it was read before, or holds what an earlier page held.</exception>
    public long? Check(ReadPosition position, in JsonataValue records, byte[] bytes)
    {
        if (position.Page == PagePosition.Start)
        {
            // Another pass over the same list may well begin with the same record.
            _contents.Clear();
        }

        if (position.Page.Mark is { } before)
        {
            _contents.Add(before);
        }

        bool again = !_places.Add(Place(position));
        long? content = records.Count > 0 ? Content(records, bytes) : null;
        bool same = content is { } held && !_contents.Add(held);
        _empty = records.Count > 0 ? 0 : _empty + 1;
        if (_empty >= MostEmpty)
        {
            throw _connection.Fault(
                LmsFaultKind.PagingLoop,
                _resource,
                $"{MostEmpty} pages one after the other hold nothing, and each names a next one.",
                "The records so far were given. Go on from the cursor of this error; if it stays, report it to the LMS's vendor.");
        }

        if (again || same)
        {
            throw _connection.Fault(
                LmsFaultKind.PagingLoop,
                _resource,
                again ? "The LMS's pages lead back to a page that was read already." : "The LMS sent the same page again instead of the next one.",
                "The records so far were given. Go on from the cursor of this error; if it stays, report it to the LMS's vendor. A smaller or larger -PageSize may get around it.");
        }

        return content;
    }

    /// <summary>The place after a page, its link made absolute.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.UnexpectedResponse"/>: the link leads to another host.</exception>
    public PagePosition? Lead(PagePosition? next, LmsResponse response, long? mark)
    {
        PagePosition? marked = next is null ? null : next with { Mark = mark };
        return marked?.Link is { } link ? marked with { Link = _connection.Builder.Follow(link, response.Uri).AbsoluteUri } : marked;
    }

    // How many were seen does not tell pages apart: a server that goes in circles shows ever more.
    private static long Place(ReadPosition position)
    {
        PagePosition page = position.Page;
        ulong hash = Add(Add(Basis, position.Pass), page.Number ?? -1);
        hash = Add(hash, page.Link ?? string.Empty);
        return unchecked((long)Add(Add(hash, '\n'), page.Cursor ?? string.Empty));
    }

    // The first and the last record, as they were sent; where an expression made them, the whole answer.
    private static long Content(in JsonataValue records, byte[] bytes)
        => unchecked((long)(records[0].TryGetSource(out int first, out int firstLength) && records[records.Count - 1].TryGetSource(out int last, out int lastLength)
            ? Add(Add(Add(Basis, records.Count), bytes.AsSpan(first, firstLength)), bytes.AsSpan(last, lastLength))
            : Add(Basis, bytes)));

    [MethodImpl(Tiering.Skipped)]
    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (byte one in bytes)
        {
            hash = (hash ^ one) * Prime;
        }

        return hash;
    }

    [MethodImpl(Tiering.Skipped)]
    private static ulong Add(ulong hash, string text)
    {
        foreach (char one in text)
        {
            hash = (hash ^ one) * Prime;
        }

        return hash;
    }

    [MethodImpl(Tiering.Skipped)]
    private static ulong Add(ulong hash, long number)
    {
        for (int i = 0; i < 64; i += 8)
        {
            hash = (hash ^ (byte)(number >> i)) * Prime;
        }

        return hash;
    }
}
