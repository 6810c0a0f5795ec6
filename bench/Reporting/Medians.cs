using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Bench;

/// <summary>Measurements by name, of which the middle one counts.</summary>
internal sealed class Medians
{
    private readonly Dictionary<string, List<double>> _values = new();

    /// <summary>What titles say: of how many runs the medians are.</summary>
    public static string Over(int runs) => runs == 1 ? "one run" : FormattableString.Invariant($"medians of {runs} runs");

    public bool Has(string what) => _values.ContainsKey(what);

    public void Add(string what, double value)
    {
        if (!_values.TryGetValue(what, out List<double>? list))
        {
            _values.Add(what, list = new List<double>());
        }

        list.Add(value);
    }

    public void Clear() => _values.Clear();

    public double Of(string what)
    {
        double[] sorted = _values[what].ToArray();
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double Least(string what) => _values[what].Min();

    public double Most(string what) => _values[what].Max();

    /// <summary>The median of one as a multiple of another's.</summary>
    /// <returns>Null where one of them was not measured, or the other is nothing.</returns>
    public double? Ratio(string what, string to) => Has(what) && Has(to) && Of(to) is > 0 and var other ? Of(what) / other : null;
}
