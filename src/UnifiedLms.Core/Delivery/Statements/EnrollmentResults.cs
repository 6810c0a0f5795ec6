using System;
using System.Linq;

namespace UnifiedLms.Core.Delivery;

/// <summary>What an enrollment of the canonical schema says as a result.</summary>
public sealed class EnrollmentResults
{
    /// <summary>The account's site where participants are identified by an account; null for their e-mail address.</summary>
    public string? HomePage { get; init; }

    /// <summary>Whether only a hash of the address is sent.</summary>
    public bool HashEmail { get; init; }

    /// <summary>What stands before a course's id in the id of its activity; null stands for <see cref="SourceUri"/> and <c>/course/</c>.</summary>
    public string? ActivityBase { get; init; }

    /// <summary>The address of the system that the enrollment was read from, or null where it is not known.</summary>
    public Uri? SourceUri { get; init; }

    /// <summary>When to say that it happened where the record knows no time; null refuses such records.</summary>
    public DateTimeOffset? TimeOtherwise { get; init; }

    /// <summary>The language of titles, or null.</summary>
    public string? Language { get; init; }

    /// <summary>The result of an enrollment.</summary>
    /// <param name="enrollment">The enrollment.</param>
    /// <param name="participant">Whom it is about, where that is not to be taken from the enrollment; or null.</param>
    /// <returns>Null where its status is nothing that is sent: withdrawn, expired or unknown.</returns>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the record lacks a person, a course or a time.</exception>
    public LearningResult? Read(LmsEnrollment enrollment, string? participant = null)
    {
        string status = enrollment.Status ?? LmsEnrollmentStatus.Unknown;
        if (status is LmsEnrollmentStatus.Withdrawn or LmsEnrollmentStatus.Expired or LmsEnrollmentStatus.Unknown)
        {
            return null;
        }

        bool final = status is LmsEnrollmentStatus.Completed or LmsEnrollmentStatus.Passed or LmsEnrollmentStatus.Failed;
        bool moving = !final && enrollment.ProgressPercent is > 0;
        bool? passed = status == LmsEnrollmentStatus.Passed ? true : status == LmsEnrollmentStatus.Failed ? false : null;

        // Of something final only its own time stays the same; other times move on, and must not make another statement of it.
        DateTimeOffset? time = final ? enrollment.CompletedAt : moving ? Moving(enrollment) : Joined(enrollment);
        return new LearningResult
        {
            Participant = Who(enrollment, participant),
            Activity = What(enrollment),
            Registered = !final && !moving,
            ProgressPercent = moving ? enrollment.ProgressPercent : null,
            Completed = status is LmsEnrollmentStatus.Completed or LmsEnrollmentStatus.Passed,
            Passed = passed,
            Score = final && enrollment.Score is { } score ? LearningScore.OfPercent(score) : null,
            Duration = final && enrollment.TimeSpentSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Time = time ?? (final ? Moving(enrollment) : null) ?? TimeOtherwise ?? throw DeliveryFaults.Invalid(
                $"Nothing in the enrollment {enrollment.Id} ({status}) tells when that was, and a statement without its time cannot be repeated.",
                "Give -Timestamp: it stands for records that know no time of their own."),

            // A percentage stands still while people come and go: that is no progress, and every night would make another statement of it.
            IsTimeIncidental = time is null || moving,
            Registration = string.Join("\n", enrollment.Provider, enrollment.Connection, enrollment.Id),
            Attempt = enrollment.AttemptNumber,
            Platform = enrollment.Provider,
            Language = Language,
        };
    }

    private static DateTimeOffset? Moving(LmsEnrollment enrollment) => enrollment.LastActivityAt ?? enrollment.UpdatedAt;

    private static DateTimeOffset? Joined(LmsEnrollment enrollment) => enrollment.EnrolledAt ?? enrollment.AssignedAt ?? enrollment.CreatedAt ?? enrollment.StartedAt;

    private Participant Who(LmsEnrollment enrollment, string? given)
    {
        string? name = enrollment.User?.Name;
        if (HomePage is not null)
        {
            return Participant.OfAccount(HomePage, given ?? enrollment.User?.Id, name);
        }

        string? address = given ?? (enrollment.User?.Emails.FirstOrDefault(e => e.IsPrimary) ?? enrollment.User?.Emails.FirstOrDefault())?.Email;
        return string.IsNullOrWhiteSpace(address)
            ? throw DeliveryFaults.Invalid(
                $"The enrollment {enrollment.Id} tells no e-mail address of its user.",
                "Join the users (Get-LmsEnrollment -Include User), or identify them by an account (-HomePage).")
            : Participant.OfEmail(address, name, HashEmail);
    }

    private LearningActivity What(LmsEnrollment enrollment)
    {
        if (string.IsNullOrEmpty(enrollment.Course?.Id))
        {
            throw DeliveryFaults.Invalid($"The enrollment {enrollment.Id} tells no course.", "Give -Activity.");
        }

        string before = ActivityBase
            ?? (SourceUri is { } source ? source.AbsoluteUri.TrimEnd('/') + "/course/"
            : $"urn:x-unifiedlms:{Uri.EscapeDataString(enrollment.Connection ?? enrollment.Provider ?? "lms")}:course:");
        return LearningActivity.Of(before + Uri.EscapeDataString(enrollment.Course!.Id), enrollment.Course.Title);
    }
}
