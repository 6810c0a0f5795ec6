using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace UnifiedLms.PowerShell;

/// <summary>The provider's own record as an object to explore. Behind the hidden <c>RemoteData</c> property of every record.</summary>
public static class RemoteData
{
    private static readonly ConditionalWeakTable<LmsRecord, object> _made = new();

    /// <summary>The record as the provider sent it; made on first use, the same object afterwards.</summary>
    /// <param name="record">A record, bare or as a script holds it.</param>
    /// <returns>Objects as <see cref="PSObject"/>, arrays, text, numbers (whole ones exact) and booleans; null when nothing was kept.</returns>
    public static object? Of(object? record)
    {
        if (record is PSObject wrapped)
        {
            record = wrapped.BaseObject;
        }

        return record is LmsRecord known && known.TryGetRemoteData(out _) ? _made.GetValue(known, Make) : null;
    }

    private static object Make(LmsRecord record)
    {
        record.TryGetRemoteData(out var utf8);
        return RemoteJson.Parse(utf8) ?? new PSObject();
    }
}
