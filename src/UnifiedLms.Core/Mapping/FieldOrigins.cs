using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Mapping;

/// <summary>The fields of one resource's records, each with where it comes from.</summary>
internal sealed class FieldOrigins
{
    private readonly ProviderDefinition _provider;
    private readonly string _connection;
    private readonly LmsResource _resource;

    public FieldOrigins(ProviderDefinition provider, string connection, LmsResource resource)
    {
        _provider = provider;
        _connection = connection;
        _resource = resource;
    }

    public FieldOrigin Of(string field)
    {
        OverlayField? said = _provider.Overlays.TryGetValue(_resource, out OverlayDefinition? overlay) ? overlay.Fields.FirstOrDefault(f => f.Path == field) : null;
        return new FieldOrigin(
            _provider.Name,
            said?.Level is MappingLevel.Connection or MappingLevel.Session ? _connection : null,
            _resource,
            field,
            said?.Level ?? MappingLevel.Definition,
            said?.Source);
    }

    /// <summary>Whether an override makes the field, or an object that it is a member of.</summary>
    public bool IsOverridden(string field) => _provider.Overlays.TryGetValue(_resource, out OverlayDefinition? overlay)
        && overlay.Fields.Any(f => f.Path == field || field.StartsWith(f.Path + ".", System.StringComparison.Ordinal));
}
