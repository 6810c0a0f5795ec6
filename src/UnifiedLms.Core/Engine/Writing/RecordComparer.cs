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
    private static readonly string[] s_uncertain = { "password", "notify", "description", "custom_fields", "organization_id" };

    /// <summary>
    /// The fields that differ. What cannot be read back (a password, whether somebody is told) never does; what the record does not tell does, and so does
    /// what it tells by a word that may mean something else, unless it comes from such a record itself.
    /// </summary>
    public static IReadOnlyList<string> Differing(LmsRecord record, FieldSet fields, IReadOnlyCollection<string>? fromRead = null)
    {
        JsonataValue now = UnifiedRecord.ToValue(record);
        return fields.Members
            .Where(f => f.Key is not ("password" or "notify")
                && (IsCleared(fields, f.Key) || (fields.IsUncertain(f.Key) && fromRead?.Contains(f.Key) != true) || !IsSame(fields, f.Key, f.Value, now)))
            .Select(f => f.Key)
            .ToList();
    }

    /// <summary>Whether an enrollment has come further than the status asked for: to the end, or to a verdict.</summary>
    public static bool IsFurther(LmsRecord record, FieldSet fields)
        => record is LmsEnrollment enrollment && UnifiedFields.TextOf(fields.Values["status"]) is { } wanted && Rank(enrollment.Status) > Rank(wanted);

    // A record that tells nothing of a field may have it all the same.
    private static bool IsCleared(FieldSet fields, string name) => fields.Cleared.Any(c => c == name || (name == "custom_fields" && c.StartsWith("custom_fields.", StringComparison.Ordinal)));

    private static int Rank(string? status) => status switch
    {
        LmsEnrollmentStatus.Passed or LmsEnrollmentStatus.Failed => 2,
        LmsEnrollmentStatus.Completed => 1,
        _ => 0,
    };

    /// <summary>
    /// What a record has otherwise than it was asked for, in words for people. Only what can be compared with certainty: texts that are cleaned
    /// (descriptions), custom fields, whose form is each system's own, and branches, of which somebody has several, are left out; so is what the record does not tell,
    /// unless the definition says that it always tells it.
    /// </summary>
    public static IReadOnlyList<string> Unheeded(LmsRecord record, FieldSet fields)
    {
        JsonataValue now = UnifiedRecord.ToValue(record);
        IEnumerable<string> lost = fields.IsTold("custom_fields")
            ? Names(fields.Values["custom_fields"]).Where(name => !fields.Cleared.Contains("custom_fields." + name) && IsUntold(now["custom_fields"][name])).Select(name => $"custom_fields.{name} is empty")
            : Enumerable.Empty<string>();
        return fields.Members
            .Where(f => !s_uncertain.Contains(f.Key) && ((fields.IsTold(f.Key) && !IsCleared(fields, f.Key)) || !IsUntold(now[f.Key])) && !IsSame(fields, f.Key, f.Value, now) && !IsAlike(f.Key, f.Value, now[f.Key]))
            .Select(f => $"{f.Key} is {(IsUntold(now[f.Key]) ? "empty" : UnifiedFields.TextOf(now[f.Key]))}, not {(IsCleared(fields, f.Key) ? "empty" : UnifiedFields.TextOf(f.Value))}")
            .Concat(lost)
            .ToList();
    }

    private static IEnumerable<string> Names(JsonataValue fields) => Enumerable.Range(0, fields.Kind == JsonataKind.Object ? fields.Count : 0).Select(i => fields.MemberName(i));

    private static bool IsUntold(in JsonataValue there) => string.IsNullOrWhiteSpace(UnifiedFields.TextOf(there)) || UnifiedFields.TextOf(there) is "unknown" or "other";

    // The same to people, though not letter by letter: a language with and without its country, numbers of telephones and grades however they are written.
    private static bool IsAlike(string name, in JsonataValue wanted, in JsonataValue there)
    {
        string asked = UnifiedFields.TextOf(wanted) ?? string.Empty;
        string has = UnifiedFields.TextOf(there) ?? string.Empty;
        return name switch
        {
            "locale" or "language" => string.Equals(asked.Split('-', '_')[0], has.Split('-', '_')[0], StringComparison.OrdinalIgnoreCase),
            "phone" => asked.Where(char.IsDigit).SequenceEqual(has.Where(char.IsDigit)),
            "score" => wanted.Kind == JsonataKind.Number && there.Kind == JsonataKind.Number && Math.Abs(wanted.AsDouble() - there.AsDouble()) < 0.01,
            _ => string.Equals(asked, has, StringComparison.OrdinalIgnoreCase),
        };
    }

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
