using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using UnifiedLms.Core.Providers.Loading;

namespace UnifiedLms.Core.Providers;

/// <summary>Reads a definition from its folder, and finds all its mistakes at once: before the first request, not at it.</summary>
public static class ProviderLoader
{
    private static readonly Regex s_name = new("^[a-z][a-z0-9-]{1,40}$", RegexOptions.CultureInvariant);

    /// <summary>Whether a name can be a definition's: lower-case letters, digits and hyphens.</summary>
    public static bool IsName(string name) => s_name.IsMatch(name);

    /// <summary>Reads a definition.</summary>
    /// <param name="folder">The folder that holds <c>provider.json</c> and its <c>.jsonata</c> files.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ProviderInvalid"/>: the message lists every mistake with file, line and JSON path.</exception>
    public static ProviderDefinition Load(string folder)
    {
        ProviderDefinition? definition = TryLoad(folder, out IReadOnlyList<ProviderMistake> mistakes);
        if (definition is not null)
        {
            return definition;
        }

        string message = $"The provider definition in {folder} has {mistakes.Count} mistake{(mistakes.Count == 1 ? string.Empty : "s")}:"
            + string.Concat(mistakes.Select(m => Environment.NewLine + "  " + m));
        throw new LmsException(new LmsFault(LmsFaultKind.ProviderInvalid, message)
        {
            Provider = Path.GetFileName(folder),
            RecommendedAction = "Correct the definition. providers/provider.schema.json describes every member; an editor that knows JSON Schema shows it while typing.",
        });
    }

    /// <summary>Reads a definition, without an exception for its mistakes.</summary>
    /// <returns>Null where there are mistakes.</returns>
    public static ProviderDefinition? TryLoad(string folder, out IReadOnlyList<ProviderMistake> mistakes)
    {
        ProviderDefinition? definition = TryRead(folder, out LoadingContext context);
        mistakes = context.Mistakes;
        return definition;
    }

    /// <summary>Reads a definition, and gives what became known on the way.</summary>
    internal static ProviderDefinition? TryRead(string folder, out LoadingContext context)
    {
        context = new LoadingContext(folder);
        DefinitionNode? root = Parse(context);
        if (root is null)
        {
            return null;
        }

        context.ReadsByPost = root.Find("http")?.Find("readsByPost") is { Kind: JsonValueKind.True };
        var scope = new DefinitionScope(root, context);
        ProviderDefinition definition = Read(scope, folder);
        scope.Close();
        if (context.Mistakes.Count == 0)
        {
            return definition;
        }

        context.Mistakes.Sort((a, b) => a.File == b.File ? a.Line.CompareTo(b.Line) : string.CompareOrdinal(a.File, b.File));
        return null;
    }

    private static DefinitionNode? Parse(LoadingContext context)
    {
        string file = Path.Combine(context.Folder, LoadingContext.FileName);
        try
        {
            if (DefinitionFile.Mistake(context.Folder, file) is { } mistake)
            {
                context.Mistake(LoadingContext.FileName, 1, "$", mistake);
                return null;
            }

            byte[] json = File.ReadAllBytes(file);
            if (json.Length >= 3 && json[0] == 0xEF && json[1] == 0xBB && json[2] == 0xBF)
            {
                json = json.Skip(3).ToArray();
            }

            return DefinitionParser.Parse(json, (line, path, message) => context.Mistake(LoadingContext.FileName, line, path, message));
        }
        catch (JsonException failure)
        {
            context.Mistake(LoadingContext.FileName, (int)(failure.LineNumber ?? 0) + 1, "$", "no JSON: " + failure.Message);
        }
        catch (InvalidOperationException)
        {
            context.Mistake(LoadingContext.FileName, 1, "$", "holds text that is not UTF-8; save the file as UTF-8");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            context.Mistake(LoadingContext.FileName, 1, "$", "cannot be read: " + failure.Message);
        }

        return null;
    }

    private static ProviderDefinition Read(DefinitionScope scope, string folder)
    {
        CommentCheck.Check(scope.Node, scope);
        scope.Text("$schema");
        string name = scope.RequiredText("name");
        string expected = Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar));
        if (name.Length > 0 && (!s_name.IsMatch(name) || name != expected))
        {
            scope.Mistake(scope.Node.Find("name")!, $"expected the folder's name, '{expected}': lower-case letters, digits and hyphens");
        }

        HttpDefinition http = scope.RequiredObject("http", HttpReader.Read);
        ConnectionDefinition connection = scope.RequiredObject("connection", ConnectionReader.Read);
        DeliveryReader.CheckVersion(scope, http, connection);
        return new ProviderDefinition
        {
            Name = name,
            Title = scope.RequiredText("title"),
            Documentation = scope.Text("documentation"),
            Folder = folder,
            Connection = connection,
            Auth = AuthReader.Read(scope),
            Http = http,
            Proxy = scope.Object("proxy", s => ProxyReader.Read(s, http)) ?? new ProxyDefinition(),
            Delivery = scope.Object("delivery", s => DeliveryReader.Read(s, http)),
            Vocabularies = VocabularyReader.Read(scope),
            Resources = ReadResources(scope, http),
        };
    }

    private static Dictionary<LmsResource, ResourceDefinition> ReadResources(DefinitionScope scope, HttpDefinition http)
    {
        var resources = new Dictionary<LmsResource, ResourceDefinition>();
        if (scope.Node.Kind == JsonValueKind.Object && !scope.Has("resources"))
        {
            scope.Mistake(scope.Node, "'resources' is missing; expected an object");
        }

        foreach (KeyValuePair<string, DefinitionNode> member in scope.Members("resources"))
        {
            if (LmsResourceNames.TryParse(member.Key, out LmsResource resource) && member.Key == resource.Member())
            {
                resources[resource] = scope.Scope(member.Value, new ResourceReader(resource, http).Read);
            }
            else
            {
                scope.Mistake(member.Value, "no such resource; resources are " + string.Join(", ", LmsResourceNames.All.Select(r => r.Member())));
            }
        }

        foreach (KeyValuePair<string, DefinitionNode> member in scope.Members("resources"))
        {
            new RouteCheck(scope, resources).Check(member.Value);
        }

        return resources;
    }
}
