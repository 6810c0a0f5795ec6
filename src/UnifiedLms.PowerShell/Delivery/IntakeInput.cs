using System.Collections.Generic;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>One input of a command that sends, of which several statements may be made for several connections.</summary>
internal sealed class IntakeInput
{
    public IntakeInput(object? value) => Value = value;

    /// <summary>What was given to the command.</summary>
    public object? Value { get; }

    /// <summary>The connections whose outboxes did not take it.</summary>
    public List<OutboxTarget> Missed { get; } = new();

    /// <summary>The connections it is for.</summary>
    public HashSet<OutboxTarget> Targets { get; } = new();
}
