namespace UnifiedLms;

/// <summary>What came of sending an outbox.</summary>
public sealed class LmsDeliveryReport
{
    /// <summary>Name of the connection.</summary>
    public string Connection { get; init; } = "";

    /// <summary>How the connection takes results now: <c>Ok</c>, <c>CantConnect</c>, <c>ServerError</c>, or null where nothing was sent yet.</summary>
    public string? Status { get; set; }

    /// <summary>Statements that the store has now and that were not known to be there before.</summary>
    public int Sent { get; set; }

    /// <summary>Statements that wait for the next time.</summary>
    public int Pending { get; set; }

    /// <summary>Statements that the store has with another content.</summary>
    public int Conflict { get; set; }

    /// <summary>Statements that the store refused for what they say.</summary>
    public int Rejected { get; set; }

    /// <summary>Statements that could not be sent for too long and were given up.</summary>
    public int Expired { get; set; }

    /// <summary>Whether another process was sending the same outbox, so that this one left it to that.</summary>
    public bool SentElsewhere { get; set; }

    /// <summary>Why sending stopped, or null.</summary>
    public string? Error { get; set; }

    /// <summary>For schedulers: 0 all is well, 1 statements were given up, 2 the store cannot be reached, 3 it does not accept results.</summary>
    public int ExitCode => LmsDeliveryStatus.ExitCode(Status, Conflict + Rejected + Expired);

    /// <summary><c>lrs1: 40 sent, 0 pending</c>.</summary>
    public override string ToString() => $"{Connection}: {Sent} sent, {Pending} pending" + (Conflict + Rejected + Expired > 0 ? $", {Conflict + Rejected + Expired} given up" : "");
}
