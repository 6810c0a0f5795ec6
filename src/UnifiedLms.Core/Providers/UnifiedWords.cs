using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>The enumerated fields of the canonical schema, their words, and where a word lands that nobody knows.</summary>
public static class UnifiedWords
{
    /// <summary>Turns what a person typed into a word of the field.</summary>
    private delegate bool Normalizer(string? input, out string word);

    private static readonly Dictionary<string, (IReadOnlyList<string> Words, string Unlisted, Normalizer Normalize)> s_fields =
        new(StringComparer.Ordinal)
        {
            ["user.status"] = (LmsUserStatus.All, LmsUserStatus.Unknown, LmsUserStatus.TryNormalize),
            ["user.role"] = (LmsUserRole.All, LmsUserRole.Other, LmsUserRole.TryNormalize),
            ["course.type"] = (LmsCourseType.All, LmsCourseType.Other, LmsCourseType.TryNormalize),
            ["course.status"] = (LmsCourseStatus.All, LmsCourseStatus.Unknown, LmsCourseStatus.TryNormalize),
            ["course.level"] = (LmsCourseLevel.All, LmsCourseLevel.Unknown, LmsCourseLevel.TryNormalize),
            ["course_item.type"] = (LmsCourseItemType.All, LmsCourseItemType.Other, LmsCourseItemType.TryNormalize),
            ["enrollment.status"] = (LmsEnrollmentStatus.All, LmsEnrollmentStatus.Unknown, LmsEnrollmentStatus.TryNormalize),
        };

    /// <summary>The enumerated fields: <c>user.status</c>, <c>course.type</c>.</summary>
    public static IEnumerable<string> Fields => s_fields.Keys;

    /// <summary>The words of a field.</summary>
    /// <returns>False where the field is not enumerated.</returns>
    public static bool TryGet(string field, out IReadOnlyList<string> words)
    {
        bool known = s_fields.TryGetValue(field, out var entry);
        words = known ? entry.Words : Array.Empty<string>();
        return known;
    }

    /// <summary>Where a native word lands that no vocabulary lists: <c>unknown</c> or <c>other</c>.</summary>
    public static string Unlisted(string field) => s_fields[field].Unlisted;

    /// <summary>Turns what a person typed, aliases included, into a word of the field.</summary>
    /// <returns>False where the text means none of the words.</returns>
    public static bool TryNormalize(string field, string input, out string word) => s_fields[field].Normalize(input, out word);
}
