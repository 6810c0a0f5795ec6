using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Transport;

/// <summary>The budgets of one account, by key.</summary>
internal sealed class LedgerState
{
    public Dictionary<long, LedgerEntry> Entries { get; } = new();

    public LedgerEntry this[long key]
    {
        get
        {
            if (!Entries.TryGetValue(key, out LedgerEntry? entry))
            {
                entry = new LedgerEntry();
                Entries[key] = entry;
            }

            return entry;
        }
    }

    /// <summary>Forgets what says nothing any more.</summary>
    public void Trim()
    {
        foreach (long key in Entries.Where(e => e.Value.IsEmpty).Select(e => e.Key).ToList())
        {
            Entries.Remove(key);
        }
    }
}
