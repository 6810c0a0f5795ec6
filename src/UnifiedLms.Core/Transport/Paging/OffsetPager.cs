using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>Pages by the number of records to pass over.</summary>
internal sealed class OffsetPager : Pager
{
    public OffsetPager(PagingDefinition paging)
        : base(paging)
    {
    }

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

    // By what was asked for, not by what came: a server that leaves out records which may not be seen still counts them.
    public override PagePosition? Next(PagePosition position, LmsResponse response, int received, int size, CancellationToken cancellationToken)
        => Ends(position, response, received, size, cancellationToken)
            ? null
            : new PagePosition { Number = Place(position) + size, Seen = position.Seen + received };

    public override PagePosition? Ahead(PagePosition position, int pages, int size)
        => position with { Number = Place(position) + ((long)pages * size), Seen = position.Seen + ((long)pages * size) };

    public override long? RecordsBefore(PagePosition position, int size) => Place(position);

    public override PagePosition? Previous(PagePosition position, LmsResponse response, int size)
        => Place(position) == 0
            ? null
            : new PagePosition { Number = Math.Max(0, Place(position) - size), Seen = Math.Max(0, position.Seen - size) };
}
