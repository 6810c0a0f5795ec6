using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>The outboxes that names and patterns mean. Their connections need not be open.</summary>
internal static class OutboxChoice
{
    public static IReadOnlyList<OutboxQueue> Of(LmsOutbox outbox, string[]? names, CmdletOutput output)
    {
        IReadOnlyList<OutboxQueue> all = outbox.All(out IReadOnlyList<LmsFault> faults);
        foreach (LmsFault fault in faults)
        {
            output.Error(fault, null);
        }

        if (names is null)
        {
            return all;
        }

        List<WildcardPattern> patterns = names.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase)).ToList();
        return all.Where(queue => patterns.Any(pattern => pattern.IsMatch(queue.Target.Connection))).ToList();
    }
}
