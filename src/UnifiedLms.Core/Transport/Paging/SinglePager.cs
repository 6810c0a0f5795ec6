using System.Threading;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>Everything in one answer.</summary>
internal sealed class SinglePager : Pager
{
    public SinglePager(PagingDefinition paging)
        : base(paging)
    {
    }

    public override PagePosition? Next(PagePosition position, LmsResponse response, int received, int size, CancellationToken cancellationToken) => null;
}
