using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>A definition with what users override of it. The definition itself is shared and stays as it is.</summary>
public static class OverriddenDefinition
{
    /// <summary>Applies overrides.</summary>
    /// <param name="definition">The definition as it was loaded.</param>
    /// <param name="overrides">The levels, in any order.</param>
    /// <returns>The same definition where nothing is overridden.</returns>
    public static ProviderDefinition Of(ProviderDefinition definition, IEnumerable<MappingOverride> overrides)
    {
        List<MappingOverride> levels = overrides.OrderBy(o => o.Level).ToList();
        if (levels.Count == 0)
        {
            return definition;
        }

        int? pageSize = levels.LastOrDefault(o => o.PageSize is not null)?.PageSize;
        return definition with
        {
            Overrides = levels,
            Overlays = Overlays(levels),
            Vocabularies = Vocabularies(definition.Vocabularies, levels),
            Http = Http(definition.Http, levels, pageSize),
            Resources = pageSize is { } size ? definition.Resources.ToDictionary(r => r.Key, r => Sized(r.Value, size)) : definition.Resources,
        };
    }

    private static Dictionary<LmsResource, OverlayDefinition> Overlays(List<MappingOverride> levels) => LmsResourceNames.All
        .Select(resource => (resource, Fields: levels.SelectMany(o => o.Fields.TryGetValue(resource, out IReadOnlyList<OverlayField>? fields) ? fields : Array.Empty<OverlayField>()).ToList()))
        .Where(r => r.Fields.Count > 0)
        .ToDictionary(r => r.resource, r => OverlayDefinition.Of(r.Fields));

    private static Dictionary<string, Vocabulary> Vocabularies(IReadOnlyDictionary<string, Vocabulary> own, List<MappingOverride> levels)
    {
        Dictionary<string, Vocabulary> vocabularies = own.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        foreach (Vocabulary added in levels.SelectMany(o => o.Vocabularies))
        {
            vocabularies[added.Field] = vocabularies.TryGetValue(added.Field, out Vocabulary? known)
                ? new Vocabulary(added.Field, known.Words.Concat(added.Words))
                : added;
        }

        return vocabularies;
    }

    private static HttpDefinition Http(HttpDefinition http, List<MappingOverride> levels, int? pageSize)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> header in http.Headers.Concat(levels.SelectMany(o => o.Headers)))
        {
            headers[header.Key] = header.Value;
        }

        return http with
        {
            Headers = headers,
            Paging = pageSize is { } size ? Sized(http.Paging, size) : http.Paging,
            Throttle = http.Throttle with
            {
                MaxConcurrency = levels.LastOrDefault(o => o.MaxConcurrency is not null)?.MaxConcurrency ?? http.Throttle.MaxConcurrency,
                Budgets = levels.LastOrDefault(o => o.Budgets is not null)?.Budgets ?? http.Throttle.Budgets,
            },
        };
    }

    private static ResourceDefinition Sized(ResourceDefinition resource, int size)
        => resource with { Routes = resource.Routes.Select(route => route with { Paging = Sized(route.Paging, size) }).ToList() };

    // Never more than the LMS gives: pages by offset would step over what it left out.
    private static PagingDefinition Sized(PagingDefinition paging, int size)
        => paging.Kind == PagingKind.None ? paging : paging with { DefaultSize = Math.Min(size, paging.MaxSize) };
}
