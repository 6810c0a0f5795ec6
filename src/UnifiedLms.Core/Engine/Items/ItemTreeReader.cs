using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// The items of one course as a tree written line by line: depth first, parents before children, by position, and positions counted from 1
/// in each parent. A list that comes in any other order is read to its end first; one course's items fit into memory.
/// </summary>
internal sealed class ItemTreeReader : IPageSource
{
    private readonly IPageSource _source;

    public ItemTreeReader(IPageSource source)
    {
        _source = source;
        Position = source.Position;
    }

    public ReadPosition? Position { get; private set; }

    public async Task<SourcePage?> NextAsync(CancellationToken cancellationToken)
    {
        if (Position is not { } position)
        {
            return null;
        }

        var items = new List<LmsCourseItem>();
        SourcePage? last = null;
        while (_source.Position is not null && await _source.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            items.AddRange(page.Records.Cast<LmsCourseItem>());
            last = page;
        }

        Position = null;
        List<LmsCourseItem> ordered = Order(items);
        return new SourcePage
        {
            Position = position,
            Records = ordered,
            Unified = Array.Empty<JsonataValue>(),
            Total = ordered.Count,
            RateLimit = last?.RateLimit,
        };
    }

    /// <summary>Orders items into a tree. One whose parent is not among them, or is below itself, stands at the top. Parents are told by name.</summary>
    internal static List<LmsCourseItem> Order(IReadOnlyList<LmsCourseItem> items)
    {
        var ids = new HashSet<string>(items.Select(i => i.Id), StringComparer.Ordinal);
        ILookup<string, LmsCourseItem> children = items
            .Where(i => i.Parent is not null && ids.Contains(i.Parent.Id))
            .ToLookup(i => i.Parent!.Id, StringComparer.Ordinal);
        var ordered = new List<LmsCourseItem>(items.Count);
        var written = new HashSet<string>(StringComparer.Ordinal);
        Write(null, items.Where(i => i.Parent is null || !ids.Contains(i.Parent.Id)), children, ordered, written);
        Write(null, items.Where(i => !written.Contains(i.Id)), children, ordered, written);
        return ordered;
    }

    private static void Write(LmsCourseItem? parent, IEnumerable<LmsCourseItem> siblings, ILookup<string, LmsCourseItem> children, List<LmsCourseItem> ordered, HashSet<string> written)
    {
        int position = 0;

        // Ordering is stable: where the LMS tells no positions, its own order stays.
        foreach (LmsCourseItem item in siblings.OrderBy(i => i.Position ?? int.MaxValue).ToList())
        {
            if (written.Add(item.Id))
            {
                item.Position = ++position;
                item.Parent = parent is null ? null : new LmsCourseItemReference { Id = parent.Id, Title = parent.Title, Type = parent.Type };
                ordered.Add(item);
                Write(item, children[item.Id], children, ordered, written);
            }
        }
    }
}
