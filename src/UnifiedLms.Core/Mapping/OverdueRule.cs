using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// When an enrollment counts as overdue, the same for all systems: it was due, and it is neither finished nor withdrawn nor expired. A word
/// that nobody knows may mean any of these, so it stays unknown.
/// </summary>
public static class OverdueRule
{
    /// <summary>The states that become overdue when the due date has passed.</summary>
    public static IReadOnlyList<string> Unfinished { get; } =
        new[] { LmsEnrollmentStatus.Assigned, LmsEnrollmentStatus.Enrolled, LmsEnrollmentStatus.InProgress, LmsEnrollmentStatus.Unknown };

    /// <summary>Sets the status where the rule holds.</summary>
    /// <param name="enrollment">The enrollment, its status as the LMS tells it.</param>
    /// <param name="moment">Now.</param>
    public static void Apply(LmsEnrollment enrollment, DateTimeOffset moment)
    {
        if (enrollment.DueAt < moment && enrollment.CompletedAt is null && IsUnfinished(enrollment))
        {
            enrollment.Status = LmsEnrollmentStatus.Overdue;
        }
    }

    private static bool IsUnfinished(LmsEnrollment enrollment) => enrollment.Status switch
    {
        LmsEnrollmentStatus.Assigned or LmsEnrollmentStatus.Enrolled or LmsEnrollmentStatus.InProgress => true,
        null or LmsEnrollmentStatus.Unknown => !enrollment.CustomFields.ContainsKey("status_source"),
        _ => false,
    };
}
