using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>The rules that both APIs share: what is taken, what is too weak, who is in a course.</summary>
internal sealed class TalentRecords(TrainingPopulation population, TimeProvider clock)
{
    // Recoverable people keep their login and address. UNCONFIRMED; a permanent deletion certainly frees them.
    private readonly List<TrainingUser> _recoverable = [];

    public TrainingPopulation Population { get; } = population;

    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());

    public TrainingUser User(string id) => Population.User(id) ?? throw UnknownUser();

    public TrainingUser User(int id) => Population.User(id) ?? throw UnknownUser();

    public TrainingCourse Course(string id) => Population.Course(id) ?? throw UnknownCourse();

    public TrainingCourse Course(int id) => Population.Course(id) ?? throw UnknownCourse();

    public static TalentRefusal UnknownUser() => new(404, "The requested user does not exist");

    public static TalentRefusal UnknownCourse() => new(404, "The requested course does not exist");

    /// <summary>There is no 409: a login that is taken is an invalid argument like any other.</summary>
    public void CheckLogin(string login, TrainingUser? owner)
    {
        if (Others(owner).Any(user => user.Username.Equals(login, StringComparison.OrdinalIgnoreCase)))
        {
            throw new TalentRefusal(400, "A user with the same login already exists");
        }
    }

    public void CheckEmail(string email, TrainingUser? owner)
    {
        if (email.IndexOf('@') is var at && (at <= 0 || email.IndexOf('.', at) <= at + 1 || email.EndsWith('.') || email.Contains(' ', StringComparison.Ordinal)))
        {
            // The wording is UNCONFIRMED.
            throw new TalentRefusal(400, "The email address is not valid");
        }

        if (Others(owner).Any(user => user.Email.Equals(email, StringComparison.OrdinalIgnoreCase)))
        {
            throw new TalentRefusal(400, "A user with the same email address already exists");
        }
    }

    /// <summary>That weak passwords are refused with a sentence is known; the sentence itself is UNCONFIRMED.</summary>
    public static void CheckPassword(string password)
    {
        if (password.Length < 8 || !password.Any(char.IsAsciiDigit) || !password.Any(char.IsAsciiLetterLower) || !password.Any(char.IsAsciiLetterUpper))
        {
            throw new TalentRefusal(
                400, "Password should have at least (8) characters, at least one lower case letter (a-z), at least one upper case letter (A-Z) and at least one number (0-9)");
        }
    }

    public TrainingEnrollment Enroll(TrainingUser user, TrainingCourse course, bool instructor)
    {
        if (user.Enrollments.Exists(one => one.Course == course))
        {
            throw new TalentRefusal(400, "The requested user is already enrolled in this course");
        }

        TrainingEnrollment enrollment = Population.Enroll(user, course, Now);
        enrollment.Instructor = instructor;
        return enrollment;
    }

    public static TrainingEnrollment Enrollment(TrainingUser user, TrainingCourse course) =>
        user.Enrollments.Find(one => one.Course == course) ?? throw new TalentRefusal(400, "The requested user is not enrolled in this course");

    public void Reset(TrainingEnrollment enrollment)
    {
        enrollment.State = TrainingState.NotStarted;
        enrollment.Percent = 0;
        enrollment.Seconds = 0;
        enrollment.Score = null;
        enrollment.CompletedAt = null;
        enrollment.UpdatedAt = Now;
        Population.Changed();
    }

    public void Delete(TrainingUser user, bool permanently)
    {
        if (user.Administrator)
        {
            // The wording is UNCONFIRMED.
            throw new TalentRefusal(400, "The account owner cannot be deleted");
        }

        Population.Remove(user);
        if (!permanently)
        {
            _recoverable.Add(user);
        }
    }

    public void Touch(TrainingUser user)
    {
        user.UpdatedAt = Now;
        Population.Changed();
    }

    /// <summary>The department also names the branch of the seed's people; writing the one must not move them to another.</summary>
    public static void SetDepartment(TrainingUser user, string? department)
    {
        user.Keep("branch_id", TalentShapes.BranchOf(user));
        user.Department = string.IsNullOrEmpty(department) ? null : department;
    }

    private IEnumerable<TrainingUser> Others(TrainingUser? owner) => Population.Users.Concat(_recoverable).Where(user => user != owner);
}
