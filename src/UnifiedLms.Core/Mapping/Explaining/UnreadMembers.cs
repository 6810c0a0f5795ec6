using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// Finds native members that nothing of a resource's definition names. Members of an object are looked at where some of them are named;
/// an object that is taken as a whole is taken with all it holds. Only made where somebody wants to know.
/// </summary>
internal sealed class UnreadMembers
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);
    private readonly DriftReport _drift;
    private readonly string _connection;
    private readonly LmsResource _resource;

    public UnreadMembers(ProviderDefinition provider, LmsResource resource, RouteDefinition route, string connection, DriftReport drift)
    {
        _drift = drift;
        _connection = connection;
        _resource = resource;
        ResourceDefinition definition = provider.Resources[resource];
        IEnumerable<Expression?> expressions = new[] { definition.Map, route.Map, route.Keep, route.More?.When, route.More?.Request.Query }
            .Concat(definition.Include.Values.Select(include => include.Inline))
            .Concat(provider.Overlays.TryGetValue(resource, out OverlayDefinition? overlay) ? overlay.Fields.Select(f => (Expression?)f.Expression) : Enumerable.Empty<Expression?>());
        _names.UnionWith(expressions.OfType<Expression>().SelectMany(expression => ExpressionTokens.Names(expression.Text)));
        _names.UnionWith(route.Beside.SelectMany(beside => new[] { beside.As, beside.Key }));
        _names.UnionWith(new[] { route.More?.As, route.Detail?.Key }.OfType<string>());
    }

    public void Look(in JsonataValue native)
    {
        for (int i = 0; native.Kind == JsonataKind.Object && i < native.Count; i++)
        {
            string name = native.MemberName(i);
            if (!_names.Contains(name))
            {
                Note(name);
                continue;
            }

            JsonataValue inner = native.MemberValue(i);
            bool picked = inner.Kind == JsonataKind.Object && Enumerable.Range(0, inner.Count).Any(n => _names.Contains(inner.MemberName(n)));
            for (int n = 0; picked && n < inner.Count; n++)
            {
                if (!_names.Contains(inner.MemberName(n)))
                {
                    Note(name + "." + inner.MemberName(n));
                }
            }
        }
    }

    private void Note(string member)
    {
        if (_noted.Add(member))
        {
            _drift.NoteUnread(_connection, _resource, member);
        }
    }
}
