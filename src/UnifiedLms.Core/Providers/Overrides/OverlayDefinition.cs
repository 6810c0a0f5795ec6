using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>
/// The fields of one resource that overrides lay over a definition's mapping. An expression sees the native record as its input, the
/// variables of the mapping, and as <c>$base</c> the unified record as the definition's mapping made it.
/// </summary>
public sealed class OverlayDefinition
{
    private OverlayDefinition(IReadOnlyList<OverlayField> fields) => Fields = fields;

    /// <summary>The fields, each path once; a path comes before those that lie within it.</summary>
    public IReadOnlyList<OverlayField> Fields { get; }

    /// <summary>Puts levels together: a later one wins by field, and a whole object wins over all that was said of its members before.</summary>
    /// <param name="fields">The fields of all levels, the earliest first.</param>
    public static OverlayDefinition Of(IEnumerable<OverlayField> fields)
    {
        var kept = new List<OverlayField>();
        foreach (OverlayField field in fields)
        {
            kept.RemoveAll(earlier => earlier.Path == field.Path || (earlier.Level < field.Level && IsWithin(earlier.Path, field.Path)));
            kept.Add(field);
        }

        return new OverlayDefinition(kept.OrderBy(f => f.Parts.Count).ToList());
    }

    private static bool IsWithin(string path, string outer) => path.StartsWith(outer + ".", StringComparison.Ordinal);
}
