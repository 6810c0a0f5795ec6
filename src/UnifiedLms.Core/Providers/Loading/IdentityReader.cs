using System.Collections.Generic;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads how a text names a record.</summary>
internal static class IdentityReader
{
    public static IdentityDefinition Read(LmsResource resource, DefinitionScope scope)
    {
        var lookups = new Dictionary<string, LookupDefinition>();
        foreach (string key in IdentityDefinition.Keys(resource))
        {
            if (scope.Object(key, ReadLookup) is { } lookup)
            {
                lookups[key] = lookup;
            }
        }

        return new IdentityDefinition
        {
            Pattern = scope.Pattern("pattern"),
            Prefixes = scope.Texts("prefixes"),
            Pair = resource == LmsResource.Enrollments ? scope.Expression("pair") : null,
            Lookups = lookups,
        };
    }

    private static LookupDefinition ReadLookup(DefinitionScope scope)
    {
        var lookup = new LookupDefinition
        {
            Filters = scope.Expression("filters"),
            Request = scope.Has("request") ? ResourceReader.ReadRequest(scope) : null,
            Max = scope.Has("request") ? scope.Integer("max", 50, 1, 100_000) : 50,
        };
        if (lookup.Request is null && lookup.Filters is null)
        {
            scope.Mistake(scope.Node, "expected 'filters' that find one record, or a 'request' that finds many");
        }

        return lookup;
    }
}
