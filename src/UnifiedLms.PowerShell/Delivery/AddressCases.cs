using System;
using System.Collections.Generic;

namespace UnifiedLms.PowerShell;

/// <summary>
/// Finds addresses of one command that differ in case only. Before the @ case may tell two mailboxes apart, so that it is sent as it is; stores take
/// such addresses for two people, who nearly always are one.
/// </summary>
internal sealed class AddressCases
{
    private readonly Dictionary<string, string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private (string One, string Other)? _first;

    /// <summary>Takes a participant's <c>mailto:</c> up; null where it has none.</summary>
    public void Add(string? mbox)
    {
        if (mbox is null)
        {
            return;
        }

        if (!_seen.TryGetValue(mbox, out string? known))
        {
            _seen.Add(mbox, mbox);
        }
        else if (known != mbox && _told.Add(mbox))
        {
            _first ??= (known, mbox);
        }
    }

    /// <summary>What is to be said of them, or null.</summary>
    public string? Tell()
    {
        if (_first is not { } pair)
        {
            return null;
        }

        string more = _told.Count > 1 ? $", and {_told.Count - 1} more" : "";
        return $"'{Address(pair.One)}' and '{Address(pair.Other)}' differ in case only{more}: a store takes them for different people. Write them alike where they are one, in lower case for instance.";
    }

    private static string Address(string mbox) => mbox.Substring("mailto:".Length);
}
