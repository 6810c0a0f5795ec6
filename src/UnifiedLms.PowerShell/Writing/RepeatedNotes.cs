using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.PowerShell;

/// <summary>Counts notes that are the same for many inputs: the first is said with the input's name, how many there were more of once at the end.</summary>
internal sealed class RepeatedNotes
{
    private readonly object _gate = new();
    private readonly Dictionary<(string Where, string Note), int> _counts = new();

    /// <summary>Counts a note. Any thread may call.</summary>
    /// <returns>Whether it is new, so that it is to be said.</returns>
    public bool Add(string where, string note)
    {
        lock (_gate)
        {
            _counts.TryGetValue((where, note), out int before);
            _counts[(where, note)] = before + 1;
            return before == 0;
        }
    }

    /// <summary>What is left to be said when all inputs are done.</summary>
    public IReadOnlyList<string> TakeRest()
    {
        lock (_gate)
        {
            List<string> rest = _counts
                .Where(told => told.Value > 1)
                .Select(told => $"{told.Key.Where}: the same holds for {told.Value - 1} more, whom -Verbose names: {told.Key.Note}")
                .ToList();
            _counts.Clear();
            return rest;
        }
    }
}
