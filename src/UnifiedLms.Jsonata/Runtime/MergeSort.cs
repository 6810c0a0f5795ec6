using System;

namespace UnifiedLms.Jsonata;

/// <summary>
/// A stable sort that asks only whether two items are in the wrong order, as comparators written in the language answer. The
/// platform's sorts are not stable and take inconsistent answers badly.
/// </summary>
internal static class MergeSort
{
    internal static void Sort<T>(T[] items, Func<T, T, bool> isAfter, Run run) =>
        Sort(items, new T[items.Length], 0, items.Length, isAfter, run);

    private static void Sort<T>(T[] items, T[] scratch, int start, int end, Func<T, T, bool> isAfter, Run run)
    {
        if (end - start < 2)
        {
            return;
        }

        int middle = start + ((end - start) / 2);
        Sort(items, scratch, start, middle, isAfter, run);
        Sort(items, scratch, middle, end, isAfter, run);
        int left = start;
        int right = middle;
        int filled = start;
        while (left < middle && right < end)
        {
            run.Tick();
            scratch[filled++] = isAfter(items[left], items[right]) ? items[right++] : items[left++];
        }

        while (left < middle)
        {
            scratch[filled++] = items[left++];
        }

        while (right < end)
        {
            scratch[filled++] = items[right++];
        }

        Array.Copy(scratch, start, items, start, end - start);
    }
}
