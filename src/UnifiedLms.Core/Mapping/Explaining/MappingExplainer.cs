using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>Maps one native record and says field by field how. Never calls the network.</summary>
public static class MappingExplainer
{
    /// <summary>Explains a record, or the several that a mapping makes of one.</summary>
    /// <param name="provider">The definition, with its overrides.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="native">The native record.</param>
    /// <param name="bindings">The variables of the mapping.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.MappingFailed"/>: the definition's mapping fails on the record.</exception>
    public static IReadOnlyList<LmsMappingExplanation> Explain(
        ProviderDefinition provider,
        string connection,
        LmsResource resource,
        in JsonataValue native,
        JsonataBindings bindings,
        CancellationToken cancellationToken)
    {
        ResourceDefinition definition = provider.Resources[resource];
        var warnings = new List<string>();
        var report = new MappingReport(warnings.Add);
        var mapper = new RecordMapper(provider, connection, resource, definition.Map, bindings, report);
        IReadOnlyList<JsonataValue> made = definition.Routes.Any(route => route.Flatten && route.Map is null)
            ? mapper.UnifyMany(native, cancellationToken)
            : new[] { mapper.Unify(native, cancellationToken) };
        if (made.Count == 0)
        {
            throw new LmsException(new LmsFault(LmsFaultKind.MappingFailed, $"The mapping {definition.Map.Place} makes no record of this.")
            {
                RecommendedAction = "One native record becomes several here. Give the whole one that the LMS sends (Invoke-LmsProxy), not the part that a record was made of.",
            });
        }

        IReadOnlyList<LmsMappingEntry> entries = MappingDescription.Fields(provider, resource, connection);
        var explanations = new List<LmsMappingExplanation>();
        foreach (JsonataValue unified in made)
        {
            LmsRecord record = mapper.Bind(unified, native, null);
            report.Close();
            explanations.Add(new LmsMappingExplanation
            {
                Resource = resource.Member(),
                Id = record.Id,
                Fields = entries.Select(entry => Field(entry, unified, record, resource)).ToList(),
                Warnings = warnings.ToArray(),
                Native = native.ToJson(indented: true),
                Provider = provider.Name,
                Connection = connection,
            });
            warnings.Clear();
        }

        return explanations;
    }

    private static LmsMappedField Field(LmsMappingEntry entry, in JsonataValue unified, LmsRecord record, LmsResource resource)
    {
        JsonataValue value = unified;
        foreach (string part in entry.Field == "*" ? Enumerable.Empty<string>() : entry.Field.Split('.'))
        {
            value = value[part];
        }

        string? json = value.IsNullish ? null : value.ToJson();
        string? word = null;
        if (UnifiedWords.TryGet(resource.Singular() + "." + entry.Field, out _) && WordOf(record, entry.Field) is { } landed)
        {
            string translated = JsonataValue.From(landed).ToJson();
            word = json is null || json == translated ? null : UnifiedFields.TextOf(value) ?? json;
            json = translated;
        }

        return new LmsMappedField { Field = entry.Field, Value = json, Word = word, Level = entry.Level, Expression = entry.Expression, Source = entry.Source };
    }

    private static string? WordOf(LmsRecord record, string field) => (record, field) switch
    {
        (LmsUser user, "status") => user.Status,
        (LmsUser user, "role") => user.Role,
        (LmsCourse course, "type") => course.Type,
        (LmsCourse course, "status") => course.Status,
        (LmsCourse course, "level") => course.Level,
        (LmsCourseItem item, "type") => item.Type,
        (LmsEnrollment enrollment, "status") => enrollment.Status,
        _ => null,
    };
}
