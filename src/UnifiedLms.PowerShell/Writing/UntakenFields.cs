using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>What of results the systems did not take, counted, so that it is told once at the end and not for every enrollment.</summary>
internal sealed class UntakenFields
{
    private readonly Dictionary<LmsConnection, Dictionary<string, (int Count, string Remedy)>> _counts = new();

    /// <summary>Counts what was left out of one enrollment.</summary>
    public void Note(LmsConnection connection, ResultFields? result)
    {
        foreach ((string field, string remedy) in result?.LeftOut ?? [])
        {
            if (!_counts.TryGetValue(connection, out Dictionary<string, (int Count, string Remedy)>? fields))
            {
                _counts.Add(connection, fields = new Dictionary<string, (int, string)>());
            }

            fields[field] = (fields.TryGetValue(field, out (int Count, string Remedy) sofar) ? sofar.Count + 1 : 1, remedy);
        }
    }

    /// <summary>A sentence for each system.</summary>
    public IEnumerable<string> Warnings() => _counts.Select(one =>
        $"{one.Key.Info.Name} ({one.Key.Definition.Title}) does not take all of the results. Left out: "
        + string.Join(", ", one.Value.Select(field => $"{field.Key} ({field.Value.Count})")) + ". "
        + string.Join(" ", one.Value.Values.Select(field => field.Remedy).Where(remedy => remedy.Length > 0).Distinct()));
}
