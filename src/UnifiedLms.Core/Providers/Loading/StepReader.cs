using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads what is done before and after a write.</summary>
internal static class StepReader
{
    private static readonly (string Member, WriteStepKind Kind)[] s_kinds =
    {
        ("request", WriteStepKind.Request),
        ("find", WriteStepKind.Find),
        ("create", WriteStepKind.Create),
        ("update", WriteStepKind.Update),
        ("delete", WriteStepKind.Delete),
    };

    public static IReadOnlyList<WriteStep> Read(DefinitionScope scope, string member)
        => scope.Items(member).Select(item => scope.Scope(item, ReadStep)).ToList();

    private static WriteStep ReadStep(DefinitionScope scope)
    {
        string name = scope.RequiredText("as");
        string title = scope.RequiredText("title");
        Expression? when = scope.Expression("when");
        List<(string Member, WriteStepKind Kind)> said = s_kinds.Where(k => scope.Has(k.Member)).ToList();
        if (said.Count != 1)
        {
            scope.Mistake(scope.Node, "expected exactly one of " + string.Join(", ", s_kinds.Select(k => k.Member)));
            foreach ((string known, _) in said)
            {
                scope.Skip(known);
            }

            return new WriteStep { As = name, Title = title, When = when, Kind = WriteStepKind.Find };
        }

        if (said[0].Kind == WriteStepKind.Request)
        {
            RequestDefinition request = ResourceReader.ReadRequest(scope, RequestUse.Write);
            bool reads = scope.Flag("reads", request.Template.Method == "GET");
            if (reads && request.Template.Method is not ("GET" or "POST"))
            {
                scope.Mistake(scope.Node.Find("reads")!, $"a {request.Template.Method} changes something; only a GET or a POST can be said to read");
            }

            return new WriteStep
            {
                As = name,
                Title = title,
                When = when,
                Kind = WriteStepKind.Request,
                Request = request,
                Reads = reads,
                Idempotent = scope.Condition("idempotent"),
                Until = scope.Expression("until"),
                Refused = scope.Expression("refused"),
            };
        }

        return scope.Object(said[0].Member, s => ReadRecord(name, title, when, said[0].Kind, s))!;
    }

    private static WriteStep ReadRecord(string name, string title, Expression? when, WriteStepKind kind, DefinitionScope scope) => new()
    {
        As = name,
        Title = title,
        When = when,
        Kind = kind,
        Resource = scope.RequiredChoice<LmsResource>("resource"),
        Filters = kind == WriteStepKind.Find ? scope.RequiredExpression("filters") : null,
        Id = kind is WriteStepKind.Update or WriteStepKind.Delete ? scope.RequiredExpression("id") : null,
        Fields = kind is WriteStepKind.Create or WriteStepKind.Update ? scope.RequiredExpression("fields") : null,
    };
}
