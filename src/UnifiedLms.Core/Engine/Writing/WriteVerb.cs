namespace UnifiedLms.Core.Engine;

/// <summary>What is done to a record.</summary>
public enum WriteVerb
{
    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is changed.</summary>
    Update,

    /// <summary>It is removed.</summary>
    Delete,
}
