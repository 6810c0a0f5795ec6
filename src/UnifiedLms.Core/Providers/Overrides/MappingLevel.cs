namespace UnifiedLms.Core.Providers;

/// <summary>Where a mapping comes from. A later level wins over an earlier one, field by field.</summary>
public enum MappingLevel
{
    /// <summary>The provider's own definition.</summary>
    Definition,

    /// <summary>The user's overrides for all connections of a provider.</summary>
    Provider,

    /// <summary>The user's overrides for connections of one name.</summary>
    Connection,

    /// <summary>What was said when the connection was opened, until it is closed.</summary>
    Session,
}
