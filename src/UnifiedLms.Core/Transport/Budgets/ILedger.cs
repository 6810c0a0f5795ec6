using System;

namespace UnifiedLms.Core.Transport;

/// <summary>Where the use of budgets is kept.</summary>
internal interface ILedger
{
    /// <summary>Whether other processes draw on the same ledger.</summary>
    bool IsShared { get; }

    /// <summary>Changes the state, alone for that moment.</summary>
    /// <returns>False where somebody else is at it just now; nothing was changed then, and it can be tried again in a moment.</returns>
    bool TryUpdate(Action<LedgerState> change);
}
