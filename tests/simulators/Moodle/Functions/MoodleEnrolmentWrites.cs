using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Manual enrolments: an upsert that re-activates whoever is sent without the suspend flag, and takes both dates from whoever is sent without them.</summary>
internal sealed class MoodleEnrolmentWrites(MoodlePopulation population)
{
    private static readonly Dictionary<long, MoodleRole> Roles = new()
    {
        [1] = new(1, "manager"), [3] = MoodleRole.Teacher, [4] = new(4, "teacher"), [5] = MoodleRole.Student,
    };

    public void AddTo(List<MoodleFunction> functions)
    {
        functions.Add(new(
            "enrol_manual_enrol_users",
            new()
            {
                ["enrolments"] = MoodleParameter.Many(MoodleParameter.One(new()
                {
                    ["roleid"] = MoodleParameter.Whole(),
                    ["userid"] = MoodleParameter.Whole(),
                    ["courseid"] = MoodleParameter.Whole(),
                    ["timestart"] = MoodleParameter.Whole(required: false),
                    ["timeend"] = MoodleParameter.Whole(required: false),
                    ["suspend"] = MoodleParameter.Whole(required: false),
                })),
            },
            Enrol));
        functions.Add(new(
            "enrol_manual_unenrol_users",
            new()
            {
                ["enrolments"] = MoodleParameter.Many(MoodleParameter.One(new()
                {
                    ["userid"] = MoodleParameter.Whole(),
                    ["courseid"] = MoodleParameter.Whole(),
                    ["roleid"] = MoodleParameter.Whole(required: false),
                })),
            },
            Unenrol));
    }

    private object? Enrol(MoodleCall call)
    {
        List<(MoodleUser User, MoodleCourse Course, MoodleRole Role, PhpArray Given)> all = [];
        foreach (PhpArray one in call.Items("enrolments"))
        {
            MoodleCourse course = Course(call, one);
            long role = Whole(one, "roleid");
            if (!Roles.TryGetValue(role, out MoodleRole? known) || call.Token.Gives?.Contains(role) == false)
            {
                throw MoodleFault.General(
                    "wsusercannotassign",
                    $"You don't have the permission to assign this role ({role}) to this user ({Whole(one, "userid")}) in this course ({course.Id}).");
            }

            MoodleUser user = population.User(Whole(one, "userid")) is { Deleted: false } found ? found : throw MoodleFault.InvalidUser();
            all.Add((user, course, known, one));
        }

        foreach ((MoodleUser user, MoodleCourse course, MoodleRole role, PhpArray given) in all)
        {
            MoodleEnrolment enrolment = user.Enrolments.Find(mine => mine.Course == course) ?? Add(user, course);
            if (!enrolment.Roles.Contains(role))
            {
                enrolment.Roles.Add(role);
            }

            enrolment.Suspended = Whole(given, "suspend") == 1;

            // What is not sent is none, not what it was.
            enrolment.TimeStart = Whole(given, "timestart");
            enrolment.TimeEnd = Whole(given, "timeend");
        }

        return null;
    }

    private object? Unenrol(MoodleCall call)
    {
        foreach (PhpArray one in call.Items("enrolments"))
        {
            MoodleCourse course = Course(call, one);
            MoodleUser user = population.User(Whole(one, "userid")) ?? throw MoodleFault.InvalidUser();

            // Somebody who is not enrolled is no error.
            if (user.Enrolments.Find(mine => mine.Course == course) is { } enrolment)
            {
                MoodlePopulation.Remove(enrolment);
            }
        }

        return null;
    }

    private static MoodleEnrolment Add(MoodleUser user, MoodleCourse course)
    {
        MoodleEnrolment enrolment = new() { User = user, Course = course };
        user.Enrolments.Add(enrolment);
        int at = course.Enrolments.FindIndex(other => other.User.Id > user.Id);
        course.Enrolments.Insert(at < 0 ? course.Enrolments.Count : at, enrolment);
        return enrolment;
    }

    private static long Whole(PhpArray one, string name) =>
        one.Text(name) is { } text ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;

    private MoodleCourse Course(MoodleCall call, PhpArray one)
    {
        MoodleCourse course = population.Course(Whole(one, "courseid")) ?? throw MoodleFault.Parameter("Course does not exist");
        return call.Administrator && call.Token.EnrolsIn?.Contains(course.Id) != false
            ? course
            : throw new MoodleFault("core\\exception\\require_login_exception", "requireloginerror", "Course or activity not accessible.");
    }
}
