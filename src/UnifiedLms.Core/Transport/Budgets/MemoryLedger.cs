using System;

namespace UnifiedLms.Core.Transport;

/// <summary>A ledger for this process alone.</summary>
internal sealed class MemoryLedger : ILedger
{
    private readonly LedgerState _state = new();

    public bool IsShared => false;

    public bool TryUpdate(Action<LedgerState> change)
    {
        lock (_state)
        {
            change(_state);
            return true;
        }
    }
}
