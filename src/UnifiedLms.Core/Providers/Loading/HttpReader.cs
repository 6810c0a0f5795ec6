using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads the <c>http</c> member of a definition, and the paging of a route.</summary>
internal static class HttpReader
{
    public static HttpDefinition Read(DefinitionScope scope) => new()
    {
        Headers = ReadHeaders(scope),
        Version = scope.Object("version", DeliveryReader.ReadVersion),
        Form = scope.TextMembers("form"),
        Shown = scope.Texts("shown"),
        CallMember = scope.Text("callMember"),
        Encoding = scope.Choice("encoding", BodyEncoding.Json),
        ReadsByPost = scope.Flag("readsByPost"),
        Paging = scope.Object("paging", s => ReadPaging(s, null)) ?? PagingDefinition.None,
        Throttle = scope.Object("throttle", ThrottleReader.Read) ?? new ThrottleDefinition(),
        Warnings = scope.Expression("warnings"),
        Errors = scope.Expression("errors"),
    };

    private static IReadOnlyDictionary<string, string> ReadHeaders(DefinitionScope scope)
    {
        foreach (KeyValuePair<string, DefinitionNode> header in scope.Members("headers"))
        {
            if (HeaderRules.Refusal(header.Key, header.Value.Text ?? string.Empty, Enumerable.Empty<AuthScheme>()) is { } refusal)
            {
                scope.Mistake(header.Value, $"the header {refusal}");
            }
        }

        return scope.TextMembers("headers");
    }

    /// <summary>Reads how a list continues. The page size is the definition's own where a route says none.</summary>
    public static PagingDefinition ReadPaging(DefinitionScope scope, PagingDefinition? outer)
    {
        PagingKind kind = scope.RequiredChoice<PagingKind>("kind");
        PageSize? size = scope.Object("pageSize", ReadSize) ?? (outer is null ? null : PageSize.Of(outer));
        Expression? next = scope.Expression("next");
        if (kind is PagingKind.Cursor or PagingKind.NextUrl && next is null)
        {
            scope.Mistake(scope.Node, "'next' is missing; expected an expression that reads the next cursor or address from the answer");
        }

        IReadOnlyList<PagingEnd> ends = scope.Choices<PagingEnd>("end");
        if (kind is PagingKind.Page or PagingKind.Offset && ends.Count == 0)
        {
            scope.Mistake(scope.Node, "'end' is missing; expected a list of what ends the pages: emptyPage, shortPage, totalReached");
        }

        Expression? total = scope.Expression("total");
        if (total is null && ends.Contains(PagingEnd.TotalReached))
        {
            scope.Mistake(scope.Node, "'total' is missing; 'totalReached' needs an expression that reads the total from the answer");
        }

        bool sideBySide = scope.Flag("sideBySide");
        if (sideBySide && (kind is not (PagingKind.Page or PagingKind.Offset) || total is null))
        {
            scope.Mistake(
                scope.Node.Find("sideBySide")!,
                "only pages by number or offset whose 'total' is known can be read side by side; for the others each page says where the next one is");
        }

        return new PagingDefinition
        {
            Kind = kind,
            SideBySide = sideBySide,
            Parameter = scope.Text("parameter"),
            First = scope.Integer("first", 1, 0, 1),
            Next = next,
            Total = total,
            Last = scope.Expression("last"),
            End = new HashSet<PagingEnd>(ends),
            SizeParameter = size?.Parameter,
            DefaultSize = size?.Default ?? 100,
            MaxSize = size?.Max ?? 100,
        };
    }

    private static PageSize ReadSize(DefinitionScope scope)
    {
        int max = scope.Integer("max", 100, 1, 100_000);
        int size = scope.Integer("default", max, 1, 100_000);
        if (size > max)
        {
            scope.Mistake(scope.Node.Find("default")!, $"greater than max, {max}");
        }

        return new PageSize(scope.Text("parameter"), Math.Min(size, max), max);
    }

    private sealed record PageSize(string? Parameter, int Default, int Max)
    {
        public static PageSize Of(PagingDefinition paging) => new(paging.SizeParameter, paging.DefaultSize, paging.MaxSize);
    }
}
