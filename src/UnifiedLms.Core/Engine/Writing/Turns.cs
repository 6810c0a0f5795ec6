using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// Puts inputs that are about one and the same thing one after the other, in their order: of two equal rows the second finds what the first made,
/// and of two changes the last one holds.
/// </summary>
internal static class Turns
{
    /// <summary>The items by turns: all of a turn are about different things, and may be written side by side.</summary>
    /// <param name="items">Items whose names have been looked up.</param>
    /// <param name="input">What an item's expressions see.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    public static IReadOnlyList<IReadOnlyList<WriteItem>> Of(IReadOnlyList<WriteItem> items, Func<WriteItem, JsonataValue> input, CancellationToken cancellationToken)
    {
        var last = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var turns = new List<List<WriteItem>>();
        foreach (WriteItem item in items)
        {
            List<string> keys = Keys(item, input, cancellationToken).ToList();
            int turn = keys.Select(key => last.TryGetValue(key, out int before) ? before + 1 : 0).DefaultIfEmpty(0).Max();
            keys.ForEach(key => last[key] = turn);
            while (turns.Count <= turn)
            {
                turns.Add(new List<WriteItem>());
            }

            turns[turn].Add(item);
        }

        return turns;
    }

    // By what it will be found, or found again.
    private static IEnumerable<string> Keys(WriteItem item, Func<WriteItem, JsonataValue> input, CancellationToken cancellationToken)
    {
        if (item.RecordId is { } id)
        {
            yield return "id\n" + id;
        }

        LmsEnrollment? given = item.Input.Id as LmsEnrollment;
        if ((item.UserId ?? given?.User?.Id) is { } user && (item.CourseId ?? given?.Course?.Id) is { } course)
        {
            yield return "pair\n" + user + "\n" + course;
        }

        if (item.Verb != WriteVerb.Create || item.Resource == LmsResource.Enrollments || item.Definition.Find is not { } find)
        {
            yield break;
        }

        foreach (JsonataValue alternative in RecordFinder.Each(find.Filters.Evaluate(input(item), null, cancellationToken)))
        {
            if (RecordFinder.Filters(alternative) is { } filters)
            {
                yield return "find\n" + string.Join("\n", filters.Select(filter => filter.Key + "=" + filter.Value));
            }
        }
    }
}
