using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// Which fields the mapping of a read may leave out: those that its caller does not look at, unless the read itself does, to filter, to put items in order, to
/// tell what is overdue. Where that cannot be known none is left out.
/// </summary>
internal static class NeededFields
{
    private const string Custom = "custom_fields";

    /// <summary>Refuses an operation that asks for what the resource does not have.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: there is no such field.</exception>
    public static void Check(ConnectionContext connection, ReadOperation operation)
    {
        IReadOnlyList<string> all = OverlayPaths.Of(operation.Resource);
        if (operation.Fields?.FirstOrDefault(field => field != "id" && !all.Contains(field)) is { } unknown)
        {
            throw connection.Fault(
                LmsFaultKind.InvalidInput,
                operation.Resource,
                $"'{unknown}' is no field of {operation.Resource.Member()}.",
                $"Fields: id, {string.Join(", ", all)}.");
        }
    }

    /// <summary>The fields that nobody will look at; empty where all are needed.</summary>
    public static IReadOnlyList<string> LeftOut(ConnectionContext connection, ReadOperation operation, RouteDefinition route, FilterSet filters)
    {
        if (operation.Fields is not { } wanted || operation.Detailed || route.ForEach?.Resource == operation.Resource
            || LooksAtAll(connection.Provider, operation.Resource))
        {
            return Array.Empty<string>();
        }

        var needed = new HashSet<string>(wanted, StringComparer.Ordinal);
        foreach (KeyValuePair<string, IReadOnlyList<string>> filter in filters.Values)
        {
            needed.UnionWith(ClientFilter.Fields(filter.Key));
        }

        if (operation.Resource == LmsResource.CourseItems)
        {
            needed.UnionWith(new[] { "parent", "position", "title", "type" });
        }

        if (operation.Resource == LmsResource.Enrollments && operation.DerivesOverdue && needed.Contains("status"))
        {
            needed.UnionWith(new[] { "due_at", "completed_at" });
            Expression map = route.Map ?? connection.Provider.Resources[operation.Resource].Map;
            if (map.Text.IndexOf("status_source", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                needed.Add(Custom);
            }
        }

        // What is joined goes by references, and takes their place.
        return OverlayPaths.Of(operation.Resource).Where(field => !needed.Contains(field) && (operation.Include.Count == 0 || field == Custom)).ToList();
    }

    // An override may be made of any field under it.
    private static bool LooksAtAll(ProviderDefinition provider, LmsResource resource)
        => provider.Overlays.TryGetValue(resource, out OverlayDefinition? overlay) && overlay.Fields.Any(field => field.UsesBase);
}
