namespace UnifiedLms.Core.Engine;

/// <summary>What came of one input.</summary>
public enum WriteStatus
{
    /// <summary>The record was made.</summary>
    Created,

    /// <summary>The record was changed.</summary>
    Updated,

    /// <summary>The record was removed, in the form that was asked for.</summary>
    Removed,

    /// <summary>Nothing had to be done: it is there already as it was asked for, or gone already.</summary>
    Unchanged,

    /// <summary>It failed; the fault says why.</summary>
    Failed,
}
