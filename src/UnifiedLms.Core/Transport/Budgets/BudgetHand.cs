namespace UnifiedLms.Core.Transport;

/// <summary>What this process has in hand of one budget, between two looks into the ledger.</summary>
internal sealed class BudgetHand
{
    public BudgetHand(Budget budget) => Budget = budget;

    public Budget Budget { get; }

    /// <summary>Taken from the ledger and not begun.</summary>
    public int Unused { get; set; }

    /// <summary>Begun and not answered.</summary>
    public int UnderWay { get; set; }

    /// <summary>Answered, and not yet told to the ledger.</summary>
    public int Answered { get; set; }

    /// <summary>When the last of those was answered, in UTC ticks.</summary>
    public long AnsweredAt { get; set; }

    /// <summary>Until when the ledger holds what is in hand, in UTC ticks.</summary>
    public long HeldUntil { get; set; }

    /// <summary>Whether the ledger holds anything for us.</summary>
    public bool IsHeld { get; set; }

    /// <summary>The last word of an answer.</summary>
    public BudgetWord? Word { get; set; }

    /// <summary>Whether the ledger does not know that word yet.</summary>
    public bool HasNews { get; set; }

    /// <summary>How many requests the LMS had surely counted when the one was sent that brought it.</summary>
    public long CountedBefore { get; set; }

    /// <summary>How many requests the LMS had surely counted at the last look into the ledger.</summary>
    public long Counted { get; set; }

    /// <summary>Until when an answer asked to be left alone, where the ledger does not know yet; null where none did.</summary>
    public long? PausedUntil { get; set; }

    /// <summary>Whether there is something that the ledger, and other processes, should know.</summary>
    public bool IsOwing => Unused > 0 || Answered > 0 || PausedUntil is not null;
}
