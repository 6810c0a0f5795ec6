using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Explains how records were mapped, from what a connection knows without asking.</summary>
internal sealed class RecordExplainer
{
    private readonly ConnectionContext _connection;
    private readonly ProviderDefinition _provider;

    public RecordExplainer(ConnectionContext connection, IEnumerable<MappingOverride> trial)
    {
        _connection = connection;
        List<MappingOverride> tried = trial.ToList();
        _provider = tried.Count == 0 ? connection.Provider : OverriddenDefinition.Of(connection.Provider, connection.Provider.Overrides.Concat(tried));
    }

    public IReadOnlyList<LmsMappingExplanation> Explain(LmsResource resource, string native, LmsRecord? record, CancellationToken cancellationToken)
    {
        if (!_provider.Resources.TryGetValue(resource, out ResourceDefinition? definition))
        {
            throw _connection.Fault(LmsFaultKind.NotSupported, resource, $"{_provider.Title} has no {resource.Member()}.", "Get-LmsProvider shows what each system can do.");
        }

        JsonataValue value;
        try
        {
            value = JsonataValue.Parse(native);
        }
        catch (JsonataException failure)
        {
            throw _connection.Fault(LmsFaultKind.InvalidInput, resource, $"The native record is no JSON: {failure.Message}", "Give one record as the LMS sends it.");
        }

        if (value.Kind != JsonataKind.Object)
        {
            throw _connection.Fault(LmsFaultKind.InvalidInput, resource, $"The native record is {value.Kind.ToString().ToLowerInvariant()}, not an object.", "Give one record as the LMS sends it.");
        }

        JsonataBindings bindings = new JsonataBindings()
            .Set("filters", Known(record))
            .Set("settings", _connection.Settings)
            .Set("base_uri", JsonataValue.From(_connection.BaseUri.AbsoluteUri.TrimEnd('/')));
        foreach (ForEachDefinition forEach in definition.Routes.Select(route => route.ForEach).OfType<ForEachDefinition>())
        {
            bindings.Set(forEach.As, Visited(forEach.Resource, record));
        }

        return MappingExplainer.Explain(_provider, _connection.Name, resource, value, bindings, cancellationToken);
    }

    // What a record still tells of the read it came from.
    private static JsonataValue Known(LmsRecord? record) => Object(
        ("user_id", (record as LmsEnrollment)?.User?.Id),
        ("course_id", (record as LmsEnrollment)?.Course?.Id ?? (record as LmsCourseItem)?.Course?.Id));

    private static JsonataValue Visited(LmsResource resource, LmsRecord? record) => (resource, record) switch
    {
        (LmsResource.Courses, LmsEnrollment enrollment) => Object(("id", enrollment.Course?.Id), ("title", enrollment.Course?.Title)),
        (LmsResource.Courses, LmsCourseItem item) => Object(("id", item.Course?.Id), ("title", item.Course?.Title)),
        (LmsResource.Users, LmsEnrollment enrollment) => Object(("id", enrollment.User?.Id), ("name", enrollment.User?.Name)),
        _ => JsonataValue.Undefined,
    };

    private static JsonataValue Object(params (string Name, string? Value)[] members) => JsonataValue.ObjectOf(members
        .Where(member => member.Value is not null)
        .Select(member => new KeyValuePair<string, JsonataValue>(member.Name, JsonataValue.From(member.Value))));
}
