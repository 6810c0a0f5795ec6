using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>Makes the description of a definition that scripts see; read off the definition, so that it cannot lie.</summary>
internal static class ProviderDescription
{
    public static LmsProviderInfo Of(ProviderDefinition definition) => new()
    {
        Name = definition.Name,
        Title = definition.Title,
        Source = definition.Folder,
        ConnectionFields = definition.Connection.Fields.Select(Field).ToList(),
        Capabilities = LmsResourceNames.All
            .Where(definition.Resources.ContainsKey)
            .SelectMany(resource => Capabilities(definition, definition.Resources[resource]))
            .ToList(),
    };

    /// <summary>Whether a mapping says anything of a relation, so that there is something to join.</summary>
    public static bool IsFilled(ProviderDefinition definition, ResourceDefinition resource, string name)
        => name == IncludeNames.Items
            || resource.Routes.Select(r => r.Map).Append(resource.Map).Any(map => map is not null && Fills(map.Text, name))
            || (definition.Overlays.TryGetValue(resource.Resource, out OverlayDefinition? overlay)
                && overlay.Fields.Any(field => field.Path == name || field.Path.StartsWith(name + ".", StringComparison.Ordinal)));

    private static bool Fills(string mapping, string name)
    {
        IReadOnlyList<ExpressionToken> tokens = ExpressionTokens.Of(mapping);
        return Enumerable.Range(0, Math.Max(0, tokens.Count - 1))
            .Any(i => tokens[i].Kind == ExpressionTokenKind.Text && tokens[i].Text == name && tokens[i + 1].Is(':'));
    }

    private static LmsConnectionField Field(ConnectionField field) => new()
    {
        Name = field.Name,
        Title = field.Title,
        Description = field.Description,
        Required = field.Required,
        Default = field.Default,
        Example = field.Example,
    };

    private static IEnumerable<LmsCapability> Capabilities(ProviderDefinition definition, ResourceDefinition resource)
    {
        List<string> includes = IncludeNames.Of(resource.Resource)
            .Where(name => IsFilled(definition, resource, name)
                && definition.Resources.TryGetValue(IncludeNames.Related(resource.Resource, name), out ResourceDefinition? related)
                && (name == IncludeNames.Items || related.Get is not null || related.Bulk is not null))
            .ToList();
        if (resource.Routes.Count > 0)
        {
            yield return new LmsCapability
            {
                Resource = resource.Resource.Member(),
                Operation = "list",
                Filters = resource.Routes.SelectMany(r => r.When.Concat(r.Supports)).Distinct().ToList(),
                Includes = includes,
                CanBeDetailed = (resource.Get?.Completes ?? false) || resource.Routes.Any(r => r.Beside.Count > 0),
            };
        }

        if (resource.Get is not null)
        {
            yield return new LmsCapability { Resource = resource.Resource.Member(), Operation = "get", Filters = new[] { "id" }, Includes = includes };
        }

        foreach ((string operation, WriteDefinition? write) in new[] { ("create", resource.Create), ("update", resource.Update) })
        {
            if (Works(write))
            {
                yield return new LmsCapability
                {
                    Resource = resource.Resource.Member(),
                    Operation = operation,
                    Fields = write!.Fields.Where(f => f.Value.IsTaken).Select(f => f.Key).ToList(),
                    Required = write.Fields.Where(f => f.Value.Required == Condition.Always).Select(f => f.Key).ToList(),
                    RequiredSometimes = write.Fields.Where(f => f.Value.Required.When is not null).Select(f => f.Key).ToList(),
                };
            }
        }

        List<string> forms = new[] { ("gentle", resource.Delete?.Gentle), ("permanent", resource.Delete?.Permanent) }
            .Where(form => Works(form.Item2))
            .Select(form => form.Item1)
            .ToList();
        if (forms.Count > 0)
        {
            yield return new LmsCapability { Resource = resource.Resource.Member(), Operation = "delete", Forms = forms };
        }
    }

    // A definition may name an operation only to say what to do instead.
    private static bool Works(WriteDefinition? write) => write is not null && write.Routes.Any(r => r.Unsupported is null);
}
