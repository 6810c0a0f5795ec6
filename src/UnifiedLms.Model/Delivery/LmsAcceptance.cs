namespace UnifiedLms;

/// <summary>A statement that the outbox has: it is on the disk, and goes to its connection whatever happens.</summary>
public sealed class LmsAcceptance
{
    /// <summary>The id of the statement.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name of the connection that it goes to.</summary>
    public string Connection { get; init; } = "";

    /// <summary>Whether it was put there now; if not, the same one was there already.</summary>
    public bool IsNew { get; init; }

    /// <summary>Its state in the outbox when it was accepted.</summary>
    public string State { get; init; } = "";

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
