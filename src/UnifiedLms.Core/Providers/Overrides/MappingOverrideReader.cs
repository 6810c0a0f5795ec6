using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using UnifiedLms.Core.Providers.Loading;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>Reads overrides: strictly, with all mistakes at once. They can name no host, no file and no secret, because there is no member for it.</summary>
public static class MappingOverrideReader
{
    private const int MaxPageSize = 100_000;

    /// <summary>Reads the overrides of one level.</summary>
    /// <param name="json">The document.</param>
    /// <param name="level">The level.</param>
    /// <param name="source">The file, or the parameter, that it comes from; for messages.</param>
    /// <param name="provider">The definition that is overridden.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the message lists every mistake with line and path.</exception>
    public static MappingOverride Read(string json, MappingLevel level, string source, ProviderDefinition provider)
    {
        var context = new LoadingContext(provider.Folder, source);
        DefinitionNode? root = Parse(json, source, context);
        MappingOverride? read = null;
        if (root is not null)
        {
            var scope = new DefinitionScope(root, context);
            read = Read(scope, level, source, provider);
            scope.Close();
        }

        if (context.Mistakes.Count == 0)
        {
            return read!;
        }

        throw new LmsException(new LmsFault(
            LmsFaultKind.InvalidInput,
            $"The mapping in {source} has {context.Mistakes.Count} mistake{(context.Mistakes.Count == 1 ? string.Empty : "s")}:"
                + string.Concat(context.Mistakes.Select(m => Environment.NewLine + "  " + Told(m, level))))
        {
            Provider = provider.Name,
            RecommendedAction = level == MappingLevel.Session
                ? "Correct it where it is given; Get-Help about_LmsMapping shows the form."
                : $"Correct {source}, or take the entry out with Remove-LmsMapping.",
        });
    }

    private static string Told(ProviderMistake mistake, MappingLevel level)
        => level == MappingLevel.Session ? $"{mistake.Path}: {mistake.Message}" : $"line {mistake.Line}, {mistake.Path}: {mistake.Message}";

    private static DefinitionNode? Parse(string json, string source, LoadingContext context)
    {
        try
        {
            return DefinitionParser.Parse(Encoding.UTF8.GetBytes(json), (line, path, message) => context.Mistake(source, line, path, message));
        }
        catch (JsonException failure)
        {
            context.Mistake(source, (int)(failure.LineNumber ?? 0) + 1, "$", "no JSON: " + failure.Message);
            return null;
        }
    }

    private static MappingOverride Read(DefinitionScope scope, MappingLevel level, string source, ProviderDefinition provider)
    {
        scope.Text("$schema");
        if (scope.Text("provider") is { } name && name != provider.Name)
        {
            scope.Mistake(
                scope.Node.Find("provider")!,
                $"this is a mapping for '{name}', and the connection is one of '{provider.Name}'; give the connection another name, or remove the mapping");
        }

        int most = Math.Max(1, provider.Http.Paging.MaxSize);
        return new MappingOverride
        {
            Level = level,
            Source = source,
            Fields = ReadFields(scope, level, source, provider),
            Vocabularies = VocabularyReader.Read(scope).Values.ToList(),
            Headers = ReadHeaders(scope, provider),
            PageSize = scope.Has("pageSize") ? scope.Integer("pageSize", 1, 1, Math.Min(most, MaxPageSize)) : null,
            MaxConcurrency = scope.Has("maxConcurrency") ? scope.Integer("maxConcurrency", 1, 1, 64) : null,
            Budgets = scope.Has("budgets") ? scope.Items("budgets").Select(item => scope.Scope(item, ThrottleReader.ReadBudget)).ToList() : null,
        };
    }

    private static Dictionary<LmsResource, IReadOnlyList<OverlayField>> ReadFields(DefinitionScope scope, MappingLevel level, string source, ProviderDefinition provider)
    {
        var fields = new Dictionary<LmsResource, IReadOnlyList<OverlayField>>();
        foreach (KeyValuePair<string, DefinitionNode> member in scope.Members("mappings"))
        {
            if (!LmsResourceNames.TryParse(member.Key, out LmsResource resource) || !provider.Resources.ContainsKey(resource))
            {
                scope.Mistake(
                    member.Value,
                    $"{provider.Title} has no resource of that name; resources are {string.Join(", ", provider.Resources.Keys.OrderBy(r => r).Select(r => r.Member()))}");
                continue;
            }

            if (member.Value.Kind != JsonValueKind.Object)
            {
                scope.Mistake(member.Value, "expected an object: field to expression");
            }

            fields[resource] = member.Value.Members
                .Where(field => field.Key != "$comment")
                .Select(field => ReadField(scope, resource, field.Key, field.Value, level, source))
                .OfType<OverlayField>()
                .ToList();
        }

        return fields;
    }

    private static OverlayField? ReadField(DefinitionScope scope, LmsResource resource, string path, DefinitionNode node, MappingLevel level, string source)
    {
        if (OverlayPaths.Mistake(resource, path) is { } mistake)
        {
            scope.Mistake(node, mistake);
            return null;
        }

        if (node.Kind != JsonValueKind.String || string.IsNullOrWhiteSpace(node.Text))
        {
            scope.Mistake(node, "expected an expression as text");
            return null;
        }

        try
        {
            return new OverlayField(path, Expression.CompileOverride($"{resource.Member()}.{path}", node.Text!), level, source);
        }
        catch (JsonataException failure)
        {
            scope.Mistake(node, $"the expression cannot be read: {failure.Message}");
            return null;
        }
    }

    private static IReadOnlyDictionary<string, string> ReadHeaders(DefinitionScope scope, ProviderDefinition provider)
    {
        IReadOnlyDictionary<string, string> headers = scope.TextMembers("headers");
        foreach (KeyValuePair<string, DefinitionNode> header in scope.Members("headers"))
        {
            if (HeaderRules.Refusal(header.Key, header.Value.Text ?? string.Empty, provider.Auth) is { } refusal)
            {
                scope.Mistake(header.Value, $"the header {refusal}");
            }
        }

        return headers;
    }
}
