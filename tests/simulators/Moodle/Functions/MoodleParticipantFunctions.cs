using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Who is in a course, in which courses somebody is, and groups.</summary>
internal sealed class MoodleParticipantFunctions(MoodlePopulation population)
{
    public void AddTo(List<MoodleFunction> functions)
    {
        functions.Add(new(
            "core_enrol_get_enrolled_users",
            new() { ["courseid"] = MoodleParameter.Whole(), ["options"] = MoodleParameter.Pairs("name") },
            EnrolledUsers));
        functions.Add(new(
            "core_enrol_get_users_courses",
            new() { ["userid"] = MoodleParameter.Whole(), ["returnusercount"] = MoodleParameter.Flag(required: false) },
            UsersCourses));
        functions.Add(new("core_group_get_course_groups", new() { ["courseid"] = MoodleParameter.Whole() }, CourseGroups));
    }

    private List<PhpObject> EnrolledUsers(MoodleCall call)
    {
        MoodleCourse course = MoodleAccess.Course(population, call, call.Whole("courseid"));
        Dictionary<string, string> options = call.Options();
        bool onlyActive = Number(options, "onlyactive") != 0;
        bool onlySuspended = Number(options, "onlysuspended") != 0;
        bool site = course.Id == MoodleCourse.Site;
        if (onlyActive && onlySuspended)
        {
            throw MoodleFault.Coding("Both onlyactive and onlysuspended are set, this is probably not what you want!");
        }

        if (site && onlySuspended)
        {
            throw MoodleFault.Coding("onlysuspended is not supported on frontpage; please add your own early-exit!");
        }

        HashSet<string>? fields = options.TryGetValue("userfields", out string? list) && list.Length > 0
            ? [.. list.Split(',', StringSplitOptions.TrimEntries)]
            : null;
        int from = (int)Math.Clamp(Number(options, "limitfrom"), 0, int.MaxValue);
        int number = (int)Math.Clamp(Number(options, "limitnumber"), 0, int.MaxValue);
        number = number == 0 ? int.MaxValue : number;

        // The site course counts everybody as enrolled, and as active.
        IEnumerable<(MoodleUser User, MoodleEnrolment? Enrolment)> people = site
            ? population.Users.Where(user => !user.Deleted).Select(user => (user, (MoodleEnrolment?)null))
            : course.Enrolments
                .Where(one => !one.User.Deleted && (!onlyActive || one.ActiveAt(call.Now)) && (!onlySuspended || !one.ActiveAt(call.Now)))
                .Where(one => Number(options, "groupid") is var group && (group == 0 || one.Groups.Exists(mine => mine.Id == group)))
                .Where(one => !options.TryGetValue("withcapability", out string? right) || right.Length == 0 || one.Roles.Contains(MoodleRole.Teacher))
                .Select(one => (one.User, (MoodleEnrolment?)one));
        return [.. Sorted(people, options).Skip(from).Take(number)
            .Select(person => MoodleUserShape.Participant(person.User, person.Enrolment, fields, call))];
    }

    private List<PhpObject> UsersCourses(MoodleCall call)
    {
        // Somebody unknown has no courses, which is no error; suspended and expired enrolments are missing without a word.
        MoodleUser? user = population.User(call.Whole("userid"));
        bool count = call.Flag("returnusercount", otherwise: true);
        return user is null || (!call.Administrator && user != call.User)
            ? []
            : [.. user.Enrolments
                .Where(mine => mine.ActiveAt(call.Now))
                .OrderBy(mine => mine.Course.SortOrder)
                .Select(mine => MoodleCourseShape.OfUser(mine, count, call))];
    }

    private List<PhpObject> CourseGroups(MoodleCall call)
    {
        MoodleCourse course = MoodleAccess.Course(population, call, call.Whole("courseid"));
        return [.. course.Groups.OrderBy(group => group.Name, StringComparer.Ordinal).Select(group => new PhpObject
        {
            { "id", group.Id },
            { "courseid", course.Id },
            { "name", group.Name },
            { "description", string.Empty },
            { "descriptionformat", 0 },
            { "enrolmentkey", null },
            { "idnumber", group.IdNumber },
            { "visibility", 0 },
            { "participation", true },
        })];
    }

    private static IEnumerable<(MoodleUser User, MoodleEnrolment? Enrolment)> Sorted(
        IEnumerable<(MoodleUser User, MoodleEnrolment? Enrolment)> people, Dictionary<string, string> options)
    {
        bool descending = options.TryGetValue("sortdirection", out string? direction) && direction.Equals("DESC", StringComparison.OrdinalIgnoreCase);
        Func<(MoodleUser User, MoodleEnrolment? Enrolment), string>? key = options.GetValueOrDefault("sortby") switch
        {
            "firstname" => person => person.User.FirstName,
            "lastname" => person => person.User.LastName,
            "siteorder" => person => person.User.LastName + person.User.FirstName,
            _ => null,
        };
        return key is null
            ? descending ? people.Reverse() : people
            : descending ? people.OrderByDescending(key, StringComparer.Ordinal) : people.OrderBy(key, StringComparer.Ordinal);
    }

    private static long Number(Dictionary<string, string> options, string name)
    {
        if (!options.TryGetValue(name, out string? text))
        {
            return 0;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw MoodleFault.Parameter("Invalid external api parameter: the value is \"" + text + "\"");
    }
}
