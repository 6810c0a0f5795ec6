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
        MappingOverride? read = TryRead(json, level, source, provider, out IReadOnlyList<ProviderMistake> mistakes);
        if (read is not null)
        {
            return read;
        }

        bool given = level == MappingLevel.Session;
        throw new LmsException(new LmsFault(
            LmsFaultKind.InvalidInput,
            $"The mapping in {source} has {Count(mistakes)}:" + string.Concat(mistakes.Select(m => Line((given ? string.Empty : $"line {m.Line}, ") + Told(m)))))
        {
            Provider = provider.Name,
            RecommendedAction = given
                ? "Correct it where it is given; Get-Help about_LmsMapping shows the form."
                : $"Correct {source}, or take the entry out with Remove-LmsMapping.",
        });
    }

    /// <summary>Judges overrides that somebody wants to set, and that stand nowhere yet.</summary>
    /// <param name="json">The document as it would become.</param>
    /// <param name="level">The level.</param>
    /// <param name="provider">The definition that is overridden.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the message lists every mistake with its path; it names no file.</exception>
    public static void Judge(string json, MappingLevel level, ProviderDefinition provider)
    {
        if (TryRead(json, level, "the change", provider, out IReadOnlyList<ProviderMistake> mistakes) is null)
        {
            throw new LmsException(new LmsFault(
                LmsFaultKind.InvalidInput,
                $"The change has {Count(mistakes)}, and nothing was changed:" + string.Concat(mistakes.Select(m => Line(Told(m)))))
            {
                Provider = provider.Name,
                RecommendedAction = "Correct what you gave, and run the command again; Get-Help about_LmsMapping shows the form.",
            });
        }
    }

    private static MappingOverride? TryRead(string json, MappingLevel level, string source, ProviderDefinition provider, out IReadOnlyList<ProviderMistake> mistakes)
    {
        var context = new LoadingContext(provider.Folder, source);
        mistakes = context.Mistakes;
        if (Parse(json, source, context) is not { } root)
        {
            return null;
        }

        var scope = new DefinitionScope(root, context);
        MappingOverride read = Read(scope, level, source, provider);
        scope.Close();
        return mistakes.Count == 0 ? read : null;
    }

    private static string Count(IReadOnlyList<ProviderMistake> mistakes) => mistakes.Count == 1 ? "1 mistake" : $"{mistakes.Count} mistakes";

    private static string Told(ProviderMistake mistake) => $"{mistake.Path}: {mistake.Message}";

    private static string Line(string text) => Environment.NewLine + "  " + text;

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
