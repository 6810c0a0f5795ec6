using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads how a resource is created, changed or removed.</summary>
internal sealed class WriteReader
{
    private readonly LmsResource _resource;
    private readonly DefinitionScope _scope;

    public WriteReader(LmsResource resource, DefinitionScope scope)
    {
        _resource = resource;
        _scope = scope;
    }

    public static DeleteDefinition ReadDelete(LmsResource resource, DefinitionScope scope)
    {
        var delete = new DeleteDefinition
        {
            Gentle = scope.Object("gentle", s => new WriteReader(resource, s).Read(s.RequiredText("means"))),
            Permanent = scope.Object("permanent", s => new WriteReader(resource, s).Read(s.RequiredText("means"))),
        };
        if (delete.Gentle is null && delete.Permanent is null)
        {
            scope.Mistake(scope.Node, "expected 'gentle', 'permanent' or both");
        }

        return delete;
    }

    public WriteDefinition Read(string? means = null) => new()
    {
        Means = means,
        Fields = ReadFields(),
        Find = ReadFind(),
        Unique = _scope.Condition("unique"),
        Once = _scope.Condition("once"),
        First = _scope.Condition("first"),
        Upsert = _scope.Flag("upsert"),
        NeedsExisting = _scope.Condition("existing"),
        Already = _scope.Expression("already"),
        Remarks = _scope.Expression("remarks"),
        Explains = _scope.Expression("explains"),
        Routes = ReadRoutes(),
    };

    private Dictionary<string, WriteField> ReadFields()
    {
        IReadOnlyList<string> known = WriteFieldNames.Of(_resource);
        var fields = new Dictionary<string, WriteField>();
        foreach (KeyValuePair<string, DefinitionNode> member in _scope.Members("fields"))
        {
            if (!known.Contains(member.Key))
            {
                _scope.Mistake(member.Value, $"no field of {_resource.Member()} that can be written; fields are {string.Join(", ", known)}");
            }
            else if (member.Value.Kind == JsonValueKind.Object)
            {
                fields[member.Key] = _scope.Scope(member.Value, s => ReadField(member.Key, s));
            }
            else
            {
                fields[member.Key] = new WriteField();
                if (member.Value.Kind != JsonValueKind.True)
                {
                    _scope.Mistake(member.Value, "expected true, or an object that says more of the field");
                }
            }
        }

        return fields;
    }

    private WriteField ReadField(string name, DefinitionScope scope)
    {
        string? unsupported = scope.Text("unsupported");
        bool hasWords = scope.Has("words");
        IReadOnlyDictionary<string, string> words = scope.TextMembers("words");
        if (WordField(name) is { } field && UnifiedWords.TryGet(field, out IReadOnlyList<string> all))
        {
            foreach (string word in words.Keys.Where(w => !all.Contains(w)))
            {
                scope.Mistake(scope.Node.Find("words")!, $"'{word}' is no unified word of this field; words are {string.Join(", ", all)}");
            }
        }
        else if (hasWords)
        {
            scope.Mistake(scope.Node.Find("words")!, "has no meaning here: the field has no words");
        }

        IReadOnlyList<string> names = scope.Texts("names");
        if (names.Count > 0 && name is not ("custom_fields" or "role"))
        {
            scope.Mistake(scope.Node.Find("names")!, "has a meaning for custom_fields and role only");
        }

        return new WriteField
        {
            IsTaken = unsupported is null || hasWords || names.Count > 0,
            Required = scope.Condition("required"),
            IsTold = scope.Flag("told"),
            Words = hasWords ? words : null,
            Names = scope.Has("names") ? names : null,
            Unsupported = unsupported,
            Clear = ReadClear(name, scope),
        };
    }

    private static JsonataValue? ReadClear(string name, DefinitionScope scope)
    {
        scope.Skip("clear");
        if (scope.Node.Find("clear") is not { } node)
        {
            return null;
        }

        if (name is "status" or "role" or "password" or "notify")
        {
            scope.Mistake(node, "has no meaning here: the field is never empty");
        }

        switch (node.Kind)
        {
            case JsonValueKind.Null:
                return JsonataValue.Null;
            case JsonValueKind.String when node.Text!.Length == 0:
                return JsonataValue.From(string.Empty);
            case JsonValueKind.Number when node.Text == "0":
                return JsonataValue.From(0L);
            default:
                scope.Mistake(node, "expected what is sent for an empty field: null, an empty text or 0");
                return null;
        }
    }

    // A role in a course is told by the same words as one on the platform.
    private string? WordField(string name) => name switch
    {
        "status" => _resource.Singular() + ".status",
        "role" => "user.role",
        _ => null,
    };

    private FindDefinition? ReadFind()
    {
        if (_scope.Node.Find("find") is not { Kind: JsonValueKind.Object })
        {
            return _scope.Expression("find") is { } filters ? new FindDefinition { Filters = filters } : null;
        }

        return _scope.Object("find", s => new FindDefinition { Filters = s.RequiredExpression("filters"), Keep = s.Expression("keep") });
    }

    // A write with one way says it without the brackets.
    private List<WriteRoute> ReadRoutes()
    {
        if (!_scope.Has("routes"))
        {
            return new List<WriteRoute> { ReadRoute(_scope) };
        }

        if (_scope.Node.Find("routes") is { Kind: JsonValueKind.Array, Items.Count: 0 } empty)
        {
            _scope.Mistake(empty, "expected at least one route");
        }

        return _scope.Items("routes").Select(item => _scope.Scope(item, ReadRoute)).ToList();
    }

    private static WriteRoute ReadRoute(DefinitionScope scope)
    {
        Expression? when = scope.Expression("when");
        if (scope.Text("unsupported") is { } unsupported)
        {
            return new WriteRoute { When = when, Unsupported = unsupported };
        }

        bool sends = scope.Has("request");
        var route = new WriteRoute
        {
            When = when,
            Before = StepReader.Read(scope, "before"),
            Request = sends ? ResourceReader.ReadRequest(scope, RequestUse.Write) : null,
            Idempotent = sends ? scope.Condition("idempotent") : Condition.Never,
            Refused = sends ? scope.Expression("refused") : null,
            Unchanged = sends ? scope.Expression("unchanged") : null,
            Id = scope.Expression("id"),
            Record = sends ? scope.Expression("record") : null,
            After = StepReader.Read(scope, "after"),
            Bulk = sends ? scope.Object("bulk", ReadBulk) : null,
        };
        if (!sends && route.After.Count == 0)
        {
            scope.Mistake(scope.Node, "'request' is missing; expected a request, steps in 'after' that do it all, or 'unsupported' with what to do instead");
        }

        return route;
    }

    private static WriteBulkDefinition ReadBulk(DefinitionScope scope) => new()
    {
        Request = ResourceReader.ReadRequest(scope, RequestUse.Write),
        By = scope.Expression("by"),
        Max = scope.Integer("max", 50, 1, 100_000),
        MaxFields = scope.Has("maxFields") ? scope.Integer("maxFields", 900, 1, 1_000_000) : null,
        Results = scope.Expression("results"),
        Refused = scope.Expression("refused"),
        Atomic = scope.Flag("atomic"),
    };
}
