using System.Threading;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>Pages by an address, absolute or relative, that each answer's body names.</summary>
internal sealed class NextUrlPager : Pager
{
    public NextUrlPager(PagingDefinition paging)
        : base(paging)
    {
    }

    public override PagePosition? Next(PagePosition position, LmsResponse response, int received, int size, CancellationToken cancellationToken)
        => Ends(position, response, received, size, cancellationToken) || Text(Paging.Next!, response, cancellationToken) is not { } link
            ? null
            : new PagePosition { Link = link, Seen = position.Seen + received };
}
