namespace UnifiedLms.Core.Providers;

/// <summary>What a step does.</summary>
public enum WriteStepKind
{
    /// <summary>Sends a request of its own.</summary>
    Request,

    /// <summary>Looks for a record.</summary>
    Find,

    /// <summary>Creates a record of the schema.</summary>
    Create,

    /// <summary>Changes one.</summary>
    Update,

    /// <summary>Removes one.</summary>
    Delete,
}
