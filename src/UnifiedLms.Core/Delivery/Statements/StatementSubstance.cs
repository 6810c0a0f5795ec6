using System;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Delivery;

/// <summary>
/// Whether two statements of one id say the same. Names for people may differ, so may what stores write in another way: the zone of a
/// time, the case of a host, a member that says the default.
/// </summary>
internal static class StatementSubstance
{
    /// <summary>The first member that differs, or null.</summary>
    /// <param name="ours">What was or would be sent.</param>
    /// <param name="theirs">What is stored.</param>
    /// <param name="ignoreTime">Whether the time is no part of what is said.</param>
    public static string? Difference(in JsonataValue ours, in JsonataValue theirs, bool ignoreTime)
    {
        if (!SameActor(ours["actor"], theirs["actor"]))
        {
            return "actor";
        }

        if (Text(ours["verb"]["id"]) != Text(theirs["verb"]["id"]))
        {
            return "verb";
        }

        if (!SameObject(ours["object"], theirs["object"]))
        {
            return "object";
        }

        if (!Same(ours["result"], theirs["result"]))
        {
            return "result";
        }

        if (!string.Equals(Text(ours["context"]["registration"]), Text(theirs["context"]["registration"]), StringComparison.OrdinalIgnoreCase))
        {
            return "context.registration";
        }

        return ignoreTime || SameTime(Text(ours["timestamp"]), Text(theirs["timestamp"])) ? null : "timestamp";
    }

    private static bool SameActor(in JsonataValue ours, in JsonataValue theirs)
        => string.Equals(Text(ours["mbox"]), Text(theirs["mbox"]), StringComparison.OrdinalIgnoreCase)
            && string.Equals(Text(ours["mbox_sha1sum"]), Text(theirs["mbox_sha1sum"]), StringComparison.OrdinalIgnoreCase)
            && Text(ours["openid"]) == Text(theirs["openid"])
            && Text(ours["account"]["homePage"]) == Text(theirs["account"]["homePage"])
            && Text(ours["account"]["name"]) == Text(theirs["account"]["name"]);

    private static bool SameObject(in JsonataValue ours, in JsonataValue theirs)
        => Text(ours["objectType"]) is "Agent" or "Group" ? SameActor(ours, theirs)
            : Text(ours["objectType"]) == "SubStatement" ? Difference(ours, theirs, ignoreTime: false) is null
            : Text(ours["id"]) == Text(theirs["id"]);

    private static bool Same(in JsonataValue ours, in JsonataValue theirs) => ours.IsNullish ? theirs.IsNullish : ours == theirs;

    private static bool SameTime(string? ours, string? theirs)
        => ours == theirs
            || (ours is not null && theirs is not null && StatementForms.TryTime(ours, out DateTimeOffset one) && StatementForms.TryTime(theirs, out DateTimeOffset other)
                && Math.Abs((one - other).TotalMilliseconds) < 1);

    private static string? Text(in JsonataValue value) => value.Kind == JsonataKind.String ? value.AsString() : null;
}
