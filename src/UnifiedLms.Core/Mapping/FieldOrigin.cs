using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Mapping;

/// <summary>Where a field of a record comes from: the definition's mapping, or an override of some level.</summary>
/// <param name="Provider">The definition's name.</param>
/// <param name="Connection">The connection's name where only it is concerned; null where all connections of the provider are.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Field">The field's path in the schema.</param>
/// <param name="Level">Who says what the field is made of.</param>
/// <param name="Source">The file, or the parameter, that says it; null for the definition.</param>
public sealed record FieldOrigin(string Provider, string? Connection, LmsResource Resource, string Field, MappingLevel Level, string? Source)
{
    /// <summary>Whether an override makes the field, so that nobody else is to blame for its value.</summary>
    public bool IsOverride => Level != MappingLevel.Definition;

    /// <summary>The parameters of <c>Set-LmsMapping</c> that mean the level: a lower one would lose against it.</summary>
    public string Target => Level switch
    {
        MappingLevel.Connection => "-Connection " + Argument(Connection),
        MappingLevel.Session => "-Connection " + Argument(Connection) + " -Session",
        _ => "-Provider " + Provider,
    };

    /// <summary>The resource as parameters have it: <c>CourseItem</c>.</summary>
    public string Kind => string.Concat(Resource.Singular().Split('_').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    private static string Argument(string? name) => name is { Length: > 0 } && name.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_') ? name
        : ForeignText.Literal(name ?? string.Empty) ?? "'...'";
}
