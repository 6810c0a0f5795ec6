using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Tells what of the fields asked for a record does not have yet.</summary>
internal static class RecordComparer
{
    /// <summary>The fields that differ. What cannot be read back (a password, whether somebody is told) never does; what the record does not tell does.</summary>
    public static IReadOnlyList<string> Differing(LmsRecord record, FieldSet fields)
    {
        JsonataValue now = UnifiedRecord.ToValue(record);
        return fields.Members
            .Where(f => f.Key is not ("password" or "notify") && (IsCleared(fields, f.Key) || !IsSame(fields, f.Key, f.Value, now)))
            .Select(f => f.Key)
            .ToList();
    }

    // A record that tells nothing of a field may have it all the same.
    private static bool IsCleared(FieldSet fields, string name) => fields.Cleared.Any(c => c == name || (name == "custom_fields" && c.StartsWith("custom_fields.", StringComparison.Ordinal)));

    private static bool IsSame(FieldSet fields, string name, in JsonataValue wanted, in JsonataValue now)
    {
        JsonataValue word = fields.Words[name];
        JsonataValue there = now[name];
        if (name == "custom_fields")
        {
            for (int i = 0; i < wanted.Count; i++)
            {
                if (!IsEqual(wanted.MemberValue(i), there[wanted.MemberName(i)]))
                {
                    return false;
                }
            }

            return true;
        }

        if (name.EndsWith("_at", StringComparison.Ordinal))
        {
            return Timestamps.TryRead(wanted, out DateTimeOffset asked) && Timestamps.TryRead(there, out DateTimeOffset has)
                && Math.Abs((asked - has).TotalSeconds) < 1;
        }

        return name switch
        {
            "role" => IsEqual(wanted, there) || IsEqual(word, there) || Among(now["custom_fields"]["roles"], wanted, word),
            "status" => IsEqual(wanted, there) || IsUnderWay(wanted, there) || fields.IsOneWord(name, UnifiedFields.TextOf(wanted), UnifiedFields.TextOf(there)),
            "email" or "username" => string.Equals(UnifiedFields.TextOf(wanted), UnifiedFields.TextOf(there), StringComparison.OrdinalIgnoreCase),
            "locale" or "language" => LanguageTag.Normalize(UnifiedFields.TextOf(wanted)) == LanguageTag.Normalize(UnifiedFields.TextOf(there)),
            _ => IsEqual(wanted, there),
        };
    }

    // Whoever began is enrolled all the same.
    private static bool IsUnderWay(in JsonataValue wanted, in JsonataValue there)
        => UnifiedFields.TextOf(wanted) == LmsEnrollmentStatus.Enrolled && UnifiedFields.TextOf(there) is LmsEnrollmentStatus.InProgress or LmsEnrollmentStatus.Overdue;

    private static bool Among(in JsonataValue roles, in JsonataValue wanted, in JsonataValue word)
    {
        string[] all = (UnifiedFields.TextOf(roles) ?? string.Empty).Split(new[] { "; " }, StringSplitOptions.RemoveEmptyEntries);
        return all.Contains(UnifiedFields.TextOf(wanted)) || all.Contains(UnifiedFields.TextOf(word));
    }

    private static bool IsEqual(in JsonataValue a, in JsonataValue b)
        => a.Kind is JsonataKind.String or JsonataKind.Number && b.Kind is JsonataKind.String or JsonataKind.Number
            ? UnifiedFields.TextOf(a) == UnifiedFields.TextOf(b)
            : !a.IsNullish && a.Equals(b);
}
