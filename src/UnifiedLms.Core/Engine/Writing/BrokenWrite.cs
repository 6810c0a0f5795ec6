using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>Tells of a write that ended half-way what had been done by then, and how to go on.</summary>
internal static class BrokenWrite
{
    /// <summary>What ended it, with what had been done before.</summary>
    public static LmsFault Fault(WriteItem item, LmsFault fault)
    {
        bool isBegun = item.Done.Count > 0;
        string before = !isBegun ? "Nothing was done before." : "Done before, and still so: " + string.Join(", ", item.Done) + (item.RecordId is { } id ? $" (id {id})." : ".");
        return fault with
        {
            Message = $"{fault.Message} {before}",
            RecommendedAction = (fault.RecommendedAction is { } advice ? advice + " " : string.Empty)
                + (isBegun ? "Then run the same command again: what is there already is found, and only the rest is done." : "Then run the same command again."),
            ExistingId = isBegun ? item.RecordId : fault.ExistingId,
        };
    }

    /// <summary>Ends an item for which something was done, or may have been, when the LMS refuses who we are. One for which nothing was is left as it is.</summary>
    public static void End(WriteItem item, LmsException refusal)
    {
        if (item.Outcome is null && item.IsBegun)
        {
            item.End(WriteStatus.Failed, item.Done.Count > 0 || item.CreatedUserId is not null ? Fault(item, refusal.Fault) : Doubt.MaybeMade(refusal).Fault);
        }
    }
}
