using System.Collections.Generic;
using System.Threading;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>Pages by a cursor that each answer names.</summary>
internal sealed class CursorPager : Pager
{
    public CursorPager(PagingDefinition paging)
        : base(paging)
    {
    }

    public override IEnumerable<KeyValuePair<string, string>> Parameters(PagePosition position, int size)
    {
        foreach (KeyValuePair<string, string> parameter in base.Parameters(position, size))
        {
            yield return parameter;
        }

        if (Paging.Parameter is { } name && position.Cursor is { } cursor)
        {
            yield return new KeyValuePair<string, string>(name, cursor);
        }
    }

    public override PagePosition? Next(PagePosition position, LmsResponse response, int received, int size, CancellationToken cancellationToken)
        => Ends(position, response, received, size, cancellationToken) || Text(Paging.Next!, response, cancellationToken) is not { } cursor
            ? null
            : new PagePosition { Cursor = cursor, Seen = position.Seen + received };
}
