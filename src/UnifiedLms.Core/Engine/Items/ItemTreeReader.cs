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
        Write(items.Where(i => i.Parent is null || !ids.Contains(i.Parent.Id)), children, ordered, written);
        foreach (LmsCourseItem item in items.Where(i => !written.Contains(i.Id)))
        {
            Write(new[] { item }, children, ordered, written);
        }

        return ordered;
    }

    // With a stack of its own: how deep a tree goes is up to the LMS.
    private static void Write(IEnumerable<LmsCourseItem> top, ILookup<string, LmsCourseItem> children, List<LmsCourseItem> ordered, HashSet<string> written)
    {
        var levels = new Stack<Level>();
        levels.Push(new Level(null, top));
        while (levels.Count > 0)
        {
            Level level = levels.Peek();
            if (level.Rest.Count == 0)
            {
                levels.Pop();
                continue;
            }

            LmsCourseItem item = level.Rest.Dequeue();
            if (written.Add(item.Id))
            {
                item.Position = ++level.Position;
                item.Parent = level.Parent is null ? null : new LmsCourseItemReference { Id = level.Parent.Id, Title = level.Parent.Title, Type = level.Parent.Type };
                ordered.Add(item);
                levels.Push(new Level(item, children[item.Id]));
            }
        }
    }

    private sealed class Level
    {
        public Level(LmsCourseItem? parent, IEnumerable<LmsCourseItem> siblings)
        {
            Parent = parent;

            // Ordering is stable: where the LMS tells no positions, its own order stays.
            Rest = new Queue<LmsCourseItem>(siblings.OrderBy(i => i.Position ?? int.MaxValue));
        }

        public LmsCourseItem? Parent { get; }

        public Queue<LmsCourseItem> Rest { get; }

        public int Position { get; set; }
    }
}
