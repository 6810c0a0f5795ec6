using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads one member of <c>resources</c>.</summary>
internal sealed class ResourceReader
{
    private readonly LmsResource _resource;
    private readonly HttpDefinition _http;

    public ResourceReader(LmsResource resource, HttpDefinition http)
    {
        _resource = resource;
        _http = http;
    }

    public ResourceDefinition Read(DefinitionScope scope) => new()
    {
        Resource = _resource,
        Map = scope.RequiredExpression("map"),
        Routes = scope.Object("list", ReadRoutes) ?? new List<RouteDefinition>(),
        Get = scope.Object("get", ReadGet),
        Bulk = scope.Object("bulk", ReadBulk),
        Identity = scope.Object("identity", s => IdentityReader.Read(_resource, s)),
        Create = ReadWrite(scope, "create"),
        Update = ReadWrite(scope, "update"),
        Delete = Written(scope, "delete") ? scope.Object("delete", s => WriteReader.ReadDelete(_resource, s)) : null,
        UncertainStatus = ReadUncertainStatus(scope),
        Include = ReadInclude(scope),
    };

    public static RequestDefinition ReadRequest(DefinitionScope scope, RequestUse use = RequestUse.Read)
    {
        string text = scope.RequiredText("request");
        RequestTemplate? template = RequestTemplate.TryParse(text, out string mistake);
        if (template is null && text.Length > 0)
        {
            scope.Mistake(scope.Node.Find("request")!, mistake);
        }
        else if (template is not null && use == RequestUse.Read && ReadMistake(template.Method, scope.ReadsByPost) is { } refusal)
        {
            scope.Mistake(scope.Node.Find("request")!, refusal);
        }

        return new RequestDefinition
        {
            Template = template ?? RequestTemplate.TryParse("GET /nothing", out _)!,
            Query = scope.Expression("query"),
            Body = scope.Expression("body"),
            Encoding = scope.Node.Find("encoding") is null || use != RequestUse.Write ? null : scope.Choice("encoding", BodyEncoding.Json),
            Records = scope.Expression("records"),
        };
    }

    // Whoever reads must be able to trust that nothing changes: not by a slip of the definition, nor by somebody's intent.
    private static string? ReadMistake(string method, bool readsByPost) => method switch
    {
        "GET" => null,
        "POST" => readsByPost ? null : "expected GET here, because this only reads; where the LMS reads by POST, say so with \"readsByPost\": true under http",
        _ => $"expected GET here, because this only reads; a {method} changes something",
    };

    private WriteDefinition? ReadWrite(DefinitionScope scope, string verb)
        => Written(scope, verb) ? scope.Object(verb, s => new WriteReader(_resource, s).Read()) : null;

    // What no field is known of cannot be written: its member is one that nobody asks for, and is reported as such.
    private bool Written(DefinitionScope scope, string verb) => WriteFieldNames.Of(_resource).Count > 0 || !scope.Has(verb);

    // A list with one route says it without the brackets.
    private List<RouteDefinition> ReadRoutes(DefinitionScope scope)
    {
        if (!scope.Has("routes"))
        {
            return new List<RouteDefinition> { ReadRoute(scope) };
        }

        if (scope.Node.Find("routes") is { Kind: System.Text.Json.JsonValueKind.Array, Items.Count: 0 } empty)
        {
            scope.Mistake(empty, "expected at least one route");
        }

        return scope.Items("routes").Select(item => scope.Scope(item, ReadRoute)).ToList();
    }

    private RouteDefinition ReadRoute(DefinitionScope scope)
    {
        var route = new RouteDefinition
        {
            When = Filters(scope, "when"),
            Supports = Filters(scope, "supports"),
            Recheck = Filters(scope, "recheck"),
            Several = Filters(scope, "several"),
            Narrows = ReadNarrows(scope),
            Untold = scope.Items("untold").Select(item => scope.Scope(item, ReadUntold)).ToList(),
            LeavesOut = scope.Text("leavesOut"),
            Verifies = Filters(scope, "verifies"),
            ForEach = scope.Object("forEach", ReadForEach),
            Request = ReadRequest(scope),
            Paging = scope.Object("paging", s => HttpReader.ReadPaging(s, _http.Paging)) ?? _http.Paging,
            Keep = scope.Expression("keep"),
            EmptyWhen = scope.Expression("emptyWhen"),
            Map = scope.Expression("map"),
            Flatten = scope.Flag("flatten"),
            Joins = scope.Flag("joins"),
            More = scope.Object("more", ReadMore),
            Beside = scope.Items("beside").Select(item => scope.Scope(item, ReadBeside)).ToList(),
            Passes = scope.Texts("passes"),
            Detail = scope.Object("detail", ReadDetail),
        };
        CheckApplied(scope, route, "recheck", route.Recheck);
        CheckApplied(scope, route, "several", route.Several);
        CheckApplied(scope, route, "verifies", route.Verifies);
        foreach (string name in route.Verifies.Where(n => n is not ("course_id" or "user_id")))
        {
            scope.Mistake(scope.Node.Find("verifies")!, $"'{name}' names no record by its id");
        }

        foreach (string name in route.Several.Where(n => !UnifiedWords.TryGet(_resource.Singular() + "." + n, out _)))
        {
            scope.Mistake(scope.Node.Find("several")!, $"'{name}' has no words of its own, so there is never more than one");
        }

        if (route.Joins && (route.When.Count > 0 || route.ForEach is not null || route.Paging.Total is null))
        {
            scope.Mistake(scope.Node.Find("joins")!, "only a list of all that tells its total can be weighed against single reads");
        }

        return route;
    }

    private Dictionary<string, IReadOnlyList<string>> ReadNarrows(DefinitionScope scope)
        => scope.Object("narrows", inner => inner.Node.Members.Where(m => m.Key != "$comment").ToDictionary(m => m.Key, m => Words(inner, m.Key)))
            ?? new Dictionary<string, IReadOnlyList<string>>();

    private UntoldDefinition ReadUntold(DefinitionScope scope)
    {
        string filter = scope.RequiredText("filter");
        if (filter.Length > 0 && !FilterNames.Of(_resource).Contains(filter))
        {
            scope.Mistake(scope.Node.Find("filter")!, $"'{filter}' is no filter of {_resource.Member()}");
        }

        return new UntoldDefinition
        {
            Filter = filter,
            Words = scope.Texts("words"),
            UnlessDetailed = scope.Flag("unlessDetailed"),
            Remedy = scope.RequiredText("remedy"),
        };
    }

    private IReadOnlyList<string> ReadUncertainStatus(DefinitionScope scope)
    {
        IReadOnlyList<string> words = scope.Texts("uncertainStatus");
        UnifiedWords.TryGet(_resource.Singular() + ".status", out IReadOnlyList<string> known);
        foreach (string word in words.Where(w => !known.Contains(w)))
        {
            scope.Mistake(scope.Node.Find("uncertainStatus")!, $"'{word}' is no status of {_resource.Member()}");
        }

        return words;
    }

    // The words of a filter, each one of the schema's.
    private IReadOnlyList<string> Words(DefinitionScope scope, string filter)
    {
        IReadOnlyList<string> words = scope.Texts(filter);
        UnifiedWords.TryGet(_resource.Singular() + "." + filter, out IReadOnlyList<string> known);
        foreach (string word in words.Where(w => !known.Contains(w)))
        {
            scope.Mistake(scope.Node.Find(filter)!, $"'{word}' is no word for {filter} of {_resource.Member()}");
        }

        return words;
    }

    private static void CheckApplied(DefinitionScope scope, RouteDefinition route, string member, IEnumerable<string> names)
    {
        foreach (string name in names.Where(n => !route.When.Contains(n) && !route.Supports.Contains(n)))
        {
            scope.Mistake(scope.Node.Find(member)!, $"'{name}' is neither in 'when' nor in 'supports', so the server never applies it");
        }
    }

    private IReadOnlyList<string> Filters(DefinitionScope scope, string member)
    {
        IReadOnlyList<string> names = scope.Texts(member);
        foreach (string name in names.Where(n => !FilterNames.Of(_resource).Contains(n)))
        {
            scope.Mistake(
                scope.Node.Find(member)!,
                $"'{name}' is no filter of {_resource.Member()}; filters are {string.Join(", ", FilterNames.Of(_resource))}");
        }

        return names;
    }

    private static ForEachDefinition ReadForEach(DefinitionScope scope) => new()
    {
        Resource = scope.RequiredChoice<LmsResource>("resource"),
        As = scope.RequiredText("as"),
    };

    private static DetailDefinition ReadDetail(DefinitionScope scope) => new()
    {
        Request = ReadRequest(scope),
        Key = scope.RequiredText("key"),
        Max = scope.Integer("max", 100, 1, 1000),
    };

    private MoreDefinition ReadMore(DefinitionScope scope) => new()
    {
        As = scope.RequiredText("as"),
        When = scope.RequiredExpression("when"),
        Request = ReadRequest(scope),
        Paging = scope.Object("paging", s => HttpReader.ReadPaging(s, _http.Paging)) ?? _http.Paging,
    };

    private BesideDefinition ReadBeside(DefinitionScope scope)
    {
        string key = scope.RequiredText("key");
        return new BesideDefinition
        {
            As = scope.RequiredText("as"),
            Key = key,
            RowKey = scope.Text("rowKey") ?? key,
            Request = ReadRequest(scope),
            Paging = scope.Object("paging", s => HttpReader.ReadPaging(s, _http.Paging)) ?? _http.Paging,
        };
    }

    private static BulkDefinition ReadBulk(DefinitionScope scope) => new()
    {
        Request = ReadRequest(scope),
        Max = scope.Integer("max", 100, 1, 100_000),
    };

    private Dictionary<string, IncludeDefinition> ReadInclude(DefinitionScope scope)
    {
        var relations = new Dictionary<string, IncludeDefinition>();
        foreach (KeyValuePair<string, DefinitionNode> member in scope.Members("include"))
        {
            if (!IncludeNames.Of(_resource).Contains(member.Key))
            {
                scope.Mistake(member.Value, $"no relation of {_resource.Member()}; relations are {string.Join(", ", IncludeNames.Of(_resource))}");
                continue;
            }

            relations[member.Key] = scope.Scope(
                member.Value,
                s => new IncludeDefinition { Inline = s.Expression("inline"), Thin = s.Flag("thin"), Match = s.Expression("match") });
        }

        return relations;
    }

    private static GetDefinition ReadGet(DefinitionScope scope)
    {
        Expression? filters = scope.Expression("filters");
        RequestDefinition? request = filters is null || scope.Has("request") ? ReadRequest(scope) : null;
        bool completes = scope.Flag("completes");
        if (request is null && scope.Node.Find("completes") is { } stray)
        {
            scope.Mistake(stray, "has no meaning without 'request': records are completed one by one");
        }

        return new GetDefinition { Filters = filters, Request = request, Completes = completes };
    }
}
