using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>What holds for the items of every course, whatever the LMS.</summary>
internal static class ItemTree
{
    /// <summary>Ids are unique, parents come before children, depth first, and positions count from 1 in each parent.</summary>
    public static void Check(IReadOnlyList<LmsCourseItem> items)
    {
        Assert.Equal(items.Count, items.Select(i => i.Id).Distinct().Count());
        var open = new List<string>();
        foreach (LmsCourseItem item in items)
        {
            int depth = item.Parent is null ? 0 : open.IndexOf(item.Parent.Id) + 1;
            Assert.True(item.Parent is null || depth > 0, $"{item} comes where {item.Parent} is not open");
            open.RemoveRange(depth, open.Count - depth);
            open.Add(item.Id);
            Assert.NotNull(item.GetRemoteJson());
        }

        foreach (IGrouping<string?, LmsCourseItem> siblings in items.GroupBy(i => i.Parent?.Id))
        {
            Assert.Equal(Enumerable.Range(1, siblings.Count()), siblings.Select(i => i.Position!.Value));
        }
    }
}
