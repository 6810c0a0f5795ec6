using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>Pages by number.</summary>
internal sealed class PageNumberPager : Pager
{
    public PageNumberPager(PagingDefinition paging)
        : base(paging)
    {
    }

    public override long Place(PagePosition position) => position.Number ?? Paging.First;

    public override IEnumerable<KeyValuePair<string, string>> Parameters(PagePosition position, int size)
    {
        foreach (KeyValuePair<string, string> parameter in base.Parameters(position, size))
        {
            yield return parameter;
        }

        if (Paging.Parameter is { } name)
        {
            yield return new KeyValuePair<string, string>(name, Place(position).ToString(CultureInfo.InvariantCulture));
        }
    }

    public override PagePosition? Next(PagePosition position, LmsResponse response, int received, int size, CancellationToken cancellationToken)
        => Ends(position, response, received, size, cancellationToken)
            ? null
            : new PagePosition { Number = Place(position) + 1, Seen = position.Seen + received };

    public override PagePosition? Ahead(PagePosition position, int pages, int size)
        => position with { Number = Place(position) + pages, Seen = position.Seen + ((long)pages * size) };

    public override long? RecordsBefore(PagePosition position, int size) => (Place(position) - Paging.First) * size;

    public override PagePosition? Previous(PagePosition position, LmsResponse response, int size)
        => Place(position) <= Paging.First
            ? null
            : new PagePosition { Number = Place(position) - 1, Seen = System.Math.Max(0, position.Seen - size) };
}
