namespace UnifiedLms.Simulators.Lrs;

/// <summary>What becomes of a statement whose id is known and whose content is the same. Different content is always a conflict.</summary>
public enum LrsKnown
{
    /// <summary>200 with all ids that were sent.</summary>
    Listed,

    /// <summary>200 with the ids of the new ones only.</summary>
    Unlisted,

    /// <summary>As <see cref="Unlisted"/>, but 204 without a body where all were known.</summary>
    NoContent,

    /// <summary>409 for any known id, without a comparison.</summary>
    Refused,
}
