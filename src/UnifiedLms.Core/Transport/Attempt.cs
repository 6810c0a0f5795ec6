namespace UnifiedLms.Core.Transport;

/// <summary>How one attempt ended: with an answer, whose verdict may be a fault, or with a fault and no answer.</summary>
internal sealed record Attempt(LmsResponse? Response, Verdict Verdict)
{
    /// <summary>Which of the connection's tokens it carried.</summary>
    public int TokenVersion { get; init; }

    public bool Succeeded => Verdict.Fault is null;
}
