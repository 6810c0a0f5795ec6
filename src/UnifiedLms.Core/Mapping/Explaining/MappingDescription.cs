using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Mapping;

/// <summary>A definition's mapping with what is overridden of it, as a list of what is said where.</summary>
public static class MappingDescription
{
    /// <summary>Everything that can be overridden: fields, words, headers and limits.</summary>
    /// <param name="provider">The definition, with its overrides.</param>
    /// <param name="connection">The connection's name, or null.</param>
    public static IReadOnlyList<LmsMappingEntry> Of(ProviderDefinition provider, string? connection)
        => LmsResourceNames.All.Where(provider.Resources.ContainsKey).SelectMany(resource => Fields(provider, resource, connection))
            .Concat(Words(provider, connection))
            .Concat(provider.Http.Headers.Select(header => Entry(provider, connection, "header", null, header.Key, header.Value, LevelOf(provider, o => o.Headers.Keys.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))))
            .Concat(Limits(provider, connection))
            .ToList();

    /// <summary>The fields of a resource: those of the definition in their order, each from the level that wins, then those that overrides add.</summary>
    public static IReadOnlyList<LmsMappingEntry> Fields(ProviderDefinition provider, LmsResource resource, string? connection)
    {
        Expression map = provider.Resources[resource].Map;
        IReadOnlyList<OverlayField> overlay = provider.Overlays.TryGetValue(resource, out OverlayDefinition? found) ? found.Fields : Array.Empty<OverlayField>();
        var entries = new List<LmsMappingEntry>();
        IReadOnlyList<KeyValuePair<string, string>> outline = MappingOutline.Of(map.Text);
        foreach (KeyValuePair<string, string> field in outline.Count > 0 ? outline : new[] { new KeyValuePair<string, string>("*", map.Text.Trim()) })
        {
            // A whole object that is overridden takes the place of all of its members.
            if (!overlay.Any(o => o.Path == field.Key || field.Key.StartsWith(o.Path + ".", StringComparison.Ordinal)))
            {
                entries.Add(Entry(provider, connection, "field", resource.Member(), field.Key, field.Value, (MappingLevel.Definition, map.Place)));
            }
        }

        foreach (OverlayField field in overlay)
        {
            entries.Add(Entry(provider, connection, "field", resource.Member(), field.Path, field.Expression.Text, (field.Level, field.Source)));
        }

        List<string> order = outline.Select(f => f.Key).ToList();
        return entries.OrderBy(e => order.IndexOf(e.Field) is var at && at < 0 ? int.MaxValue : at).ToList();
    }

    private static IEnumerable<LmsMappingEntry> Words(ProviderDefinition provider, string? connection)
        => provider.Vocabularies.Values.SelectMany(vocabulary => vocabulary.Words.Select(word => Entry(
            provider,
            connection,
            "word",
            vocabulary.Field,
            word.Key,
            word.Value,
            LevelOf(provider, o => o.Vocabularies.Any(v => v.Field == vocabulary.Field && v.Words.Keys.Contains(word.Key, StringComparer.OrdinalIgnoreCase))))));

    private static IEnumerable<LmsMappingEntry> Limits(ProviderDefinition provider, string? connection)
    {
        HttpDefinition http = provider.Http;
        if (http.Paging.Kind != PagingKind.None)
        {
            yield return Limit(provider, connection, "page_size", http.Paging.DefaultSize, o => o.PageSize is not null);
        }

        yield return Limit(provider, connection, "max_concurrency", http.Throttle.MaxConcurrency, o => o.MaxConcurrency is not null);
        foreach (BudgetDefinition budget in http.Throttle.Budgets)
        {
            string text = string.Format(CultureInfo.InvariantCulture, "{0} requests in {1} s", budget.Requests, budget.Window.TotalSeconds);
            yield return Entry(provider, connection, "limit", null, "budget", text, LevelOf(provider, o => o.Budgets is not null));
        }
    }

    private static LmsMappingEntry Limit(ProviderDefinition provider, string? connection, string name, int value, Func<MappingOverride, bool> says)
        => Entry(provider, connection, "limit", null, name, value.ToString(CultureInfo.InvariantCulture), LevelOf(provider, says));

    private static (MappingLevel Level, string Source) LevelOf(ProviderDefinition provider, Func<MappingOverride, bool> says)
        => provider.Overrides.LastOrDefault(says) is { } found ? (found.Level, found.Source) : (MappingLevel.Definition, provider.Name + "/provider.json");

    private static LmsMappingEntry Entry(ProviderDefinition provider, string? connection, string kind, string? resource, string field, string expression, (MappingLevel Level, string Source) at) => new()
    {
        Kind = kind,
        Resource = resource,
        Field = field,
        Expression = expression,
        Level = at.Level.ToString().ToLowerInvariant(),
        Source = at.Source,
        Provider = provider.Name,
        Connection = connection,
    };
}
