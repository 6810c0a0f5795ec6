using System.Threading;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>RFC 8288: the header Link names the next page, and often the one before.</summary>
internal sealed class LinkHeaderPager : Pager
{
    public LinkHeaderPager(PagingDefinition paging)
        : base(paging)
    {
    }

    public override PagePosition? Next(PagePosition position, LmsResponse response, int received, int size, CancellationToken cancellationToken)
    {
        string? header = response.Header("link");
        string? next = LinkHeader.Find(header, "next");
        return next is not null || LinkHeader.IsReadable(header) ? At(next, position.Seen + received) : throw Unreadable("The header Link", header!);
    }

    public override PagePosition? Previous(PagePosition position, LmsResponse response, int size)
        => At(LinkHeader.Find(response.Header("link"), "prev"), System.Math.Max(0, position.Seen - size));

    private static PagePosition? At(string? link, long seen) => link is null ? null : new PagePosition { Link = link, Seen = seen };
}
