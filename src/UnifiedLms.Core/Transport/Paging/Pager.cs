using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>How one kind of paging finds its way: one class a kind, chosen by the definition.</summary>
public abstract class Pager
{
    private const int ShownLength = 300;

    private protected Pager(PagingDefinition paging) => Paging = paging;

    private protected PagingDefinition Paging { get; }

    /// <summary>Makes the pager of a definition.</summary>
    public static Pager Create(PagingDefinition paging) => paging.Kind switch
    {
        PagingKind.LinkHeader => new LinkHeaderPager(paging),
        PagingKind.Page => new PageNumberPager(paging),
        PagingKind.Offset => new OffsetPager(paging),
        PagingKind.Cursor => new CursorPager(paging),
        PagingKind.NextUrl => new NextUrlPager(paging),
        _ => new SinglePager(paging),
    };

    /// <summary>The query parameters that ask for a page; none where the position is a link that has them already.</summary>
    public virtual IEnumerable<KeyValuePair<string, string>> Parameters(PagePosition position, int size)
    {
        if (position.Link is null && Paging.SizeParameter is { } name)
        {
            yield return new KeyValuePair<string, string>(name, size.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What expressions see as <c>page.number</c> or <c>page.offset</c> on the way to this position.</summary>
    public virtual long Place(PagePosition position) => position.Number ?? 0;

    /// <summary>The position of the page after this one.</summary>
    /// <param name="position">This page's position.</param>
    /// <param name="response">This page.</param>
    /// <param name="received">How many records it holds.</param>
    /// <param name="size">How many were asked for.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    /// <returns>Null at the end.</returns>
    public abstract PagePosition? Next(PagePosition position, LmsResponse response, int received, int size, CancellationToken cancellationToken);

    /// <summary>
    /// The position so many pages behind another one, as far as it can be told without asking for those between; null where each page
    /// has to say where the next one is.
    /// </summary>
    public virtual PagePosition? Ahead(PagePosition position, int pages, int size) => null;

    /// <summary>How many records of the list stand before a position, for kinds that count; null for the others.</summary>
    public virtual long? RecordsBefore(PagePosition position, int size) => null;

    /// <summary>The position of the page before this one, or null where there is none or the LMS cannot go back.</summary>
    public virtual PagePosition? Previous(PagePosition position, LmsResponse response, int size) => null;

    /// <summary>How many records there are in all, or null where the LMS does not say.</summary>
    public long? Total(LmsResponse response, CancellationToken cancellationToken)
    {
        if (Paging.Total is null)
        {
            return null;
        }

        JsonataValue total = Paging.Total.Evaluate(response.ToInput(), null, cancellationToken);
        return total.Kind == JsonataKind.Number && total.AsDouble() >= 0 ? (long)total.AsDouble() : null;
    }

    private protected bool Ends(PagePosition position, LmsResponse response, int received, int size, CancellationToken cancellationToken)
    {
        if (Paging.Last?.IsTrue(response.ToInput(), null, cancellationToken) ?? false)
        {
            return true;
        }

        foreach (PagingEnd end in Paging.End)
        {
            bool ended = end switch
            {
                PagingEnd.EmptyPage => received == 0,
                PagingEnd.ShortPage => received < size,
                _ => Total(response, cancellationToken) is { } total && (position.Seen + received >= total || IsBeyond(position, received, size, total)),
            };
            if (ended)
            {
                return true;
            }
        }

        return false;
    }

    // A total may count records that are never shown. Nothing where nothing can be any more is the end as well.
    private bool IsBeyond(PagePosition position, int received, int size, long total) => received == 0 && RecordsBefore(position, size) >= total;

    /// <summary>The fault for an answer that says where the next page is, but not in a way that can be read: taking it for the end would lose the rest.</summary>
    private protected static LmsException Unreadable(string what, string text)
        => new(new LmsFault(LmsFaultKind.UnexpectedResponse, $"{what} does not say where the next page is, or that there is none: {(text.Length <= ShownLength ? text : text.Substring(0, ShownLength) + "...")}")
        {
            IsRemote = true,
            RecommendedAction = "The records so far were given. Go on from the cursor of this error; if it stays, something between here and the LMS may be changing its answers.",
        });

    /// <summary>The text that an expression over the answer yields, or null.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.UnexpectedResponse"/>: it yields something that is neither a text nor nothing.</exception>
    private protected static string? Text(Expression expression, LmsResponse response, CancellationToken cancellationToken)
    {
        JsonataValue value = expression.Evaluate(response.ToInput(), null, cancellationToken);
        string? text = value.Kind switch
        {
            JsonataKind.String => value.AsString(),
            JsonataKind.Number => value.ToJson(),
            JsonataKind.Object or JsonataKind.Array => throw Unreadable("The answer", value.ToJson()),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
