using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Finds what only shows when all of a definition is known: lists to visit that are not there, placeholders that nothing fills.</summary>
internal sealed class RouteCheck
{
    private readonly DefinitionScope _scope;
    private readonly IReadOnlyDictionary<LmsResource, ResourceDefinition> _resources;

    public RouteCheck(DefinitionScope scope, IReadOnlyDictionary<LmsResource, ResourceDefinition> resources)
    {
        _scope = scope;
        _resources = resources;
    }

    /// <summary>Checks one member of <c>resources</c>.</summary>
    public void Check(DefinitionNode resource)
    {
        DefinitionNode? list = resource.Find("list");
        IReadOnlyList<DefinitionNode> routes = list?.Find("routes")?.Items ?? (list is null ? new List<DefinitionNode>() : new[] { list });
        foreach (DefinitionNode route in routes)
        {
            DefinitionNode? visited = route.Find("forEach")?.Find("resource");
            if (visited?.Text is { } name && LmsResourceNames.TryParse(name, out LmsResource of) && !HasList(of))
            {
                _scope.Mistake(visited, $"'{name}' has no list without 'when' and 'forEach' here, so its records cannot be visited");
            }

            string? visits = route.Find("forEach")?.Find("as")?.Text;
            IEnumerable<string> given = (route.Find("when")?.Items ?? new List<DefinitionNode>()).Select(i => i.Text ?? string.Empty);
            var filled = new HashSet<string>(given);
            CheckPlaceholders(route, filled, visits);
            foreach (DefinitionNode beside in route.Find("beside")?.Items ?? new List<DefinitionNode>())
            {
                CheckPlaceholders(beside, filled, visits);
            }

            if (route.Find("more") is { } more)
            {
                CheckPlaceholders(more, filled, visits, "record");
            }
        }

        if (resource.Find("get") is { } get)
        {
            // What an id is made of are filters, and they fill the request of a get.
            IEnumerable<string> parts = get.Find("filters") is null ? Enumerable.Empty<string>() : LmsResourceNames.All.SelectMany(FilterNames.Of);
            CheckPlaceholders(get, new HashSet<string>(parts) { "id" });
        }

        foreach (string verb in new[] { "create", "update" })
        {
            CheckWrite(resource.Find(verb));
        }

        CheckWrite(resource.Find("delete")?.Find("gentle"));
        CheckWrite(resource.Find("delete")?.Find("permanent"));
    }

    private void CheckWrite(DefinitionNode? write)
    {
        if (write is null)
        {
            return;
        }

        foreach (DefinitionNode route in write.Find("routes")?.Items ?? new[] { write })
        {
            var names = new List<string?> { "fields", "words", "existing", "user", "course" };
            var given = new HashSet<string> { "id", "user_id", "course_id" };
            foreach (DefinitionNode step in route.Find("before")?.Items ?? new List<DefinitionNode>())
            {
                CheckStep(step, given, names);
            }

            CheckPlaceholders(route, given, names.ToArray());
            foreach (DefinitionNode step in route.Find("after")?.Items ?? new List<DefinitionNode>())
            {
                CheckStep(step, given, names);
            }

            if (route.Find("bulk") is { } bulk)
            {
                CheckPlaceholders(bulk, new HashSet<string> { "by" });
            }
        }
    }

    private void CheckStep(DefinitionNode step, HashSet<string> given, List<string?> names)
    {
        CheckPlaceholders(step, given, names.ToArray());
        if (step.Find("as")?.Text is { } name)
        {
            // Its result may be an object, or the value itself.
            names.Add(name);
            given.Add(name);
        }
    }

    private bool HasList(LmsResource resource)
        => _resources.TryGetValue(resource, out ResourceDefinition? found) && found.Routes.Any(r => r.When.Count == 0 && r.ForEach is null);

    private void CheckPlaceholders(DefinitionNode owner, HashSet<string> given, params string?[] visits)
    {
        if (owner.Find("request") is not { Text: { } text } request || RequestTemplate.TryParse(text, out _) is not { } template)
        {
            return;
        }

        List<string> fields = (_scope.Node.Find("connection")?.Find("fields")?.Members ?? new List<KeyValuePair<string, DefinitionNode>>())
            .Select(field => field.Key)
            .ToList();
        foreach (string name in template.Placeholders)
        {
            bool visited = visits.Any(v => v is not null && name.StartsWith(v + ".", System.StringComparison.Ordinal));
            if (!visited && !given.Contains(name) && !fields.Contains(name))
            {
                _scope.Mistake(request, $"nothing is sure to fill {{{name}}}: it is no connection field, no filter in 'when', and no member of a visited record");
            }
        }
    }
}
