namespace UnifiedLms.Core.Delivery;

/// <summary>What a request with statements came to.</summary>
internal enum BatchOutcome
{
    /// <summary>Every statement has its place: stored, refused or in conflict.</summary>
    Settled,

    /// <summary>The store stumbled over it; another batch may fare better.</summary>
    Stumbled,

    /// <summary>Nothing further can be sent now.</summary>
    Stopped,
}
