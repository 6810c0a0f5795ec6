using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Completion of a course and of its activities, one person at a time.</summary>
internal sealed class MoodleCompletionFunctions(MoodlePopulation population)
{
    public void AddTo(List<MoodleFunction> functions)
    {
        Dictionary<string, MoodleParameter> pair = new() { ["courseid"] = MoodleParameter.Whole(), ["userid"] = MoodleParameter.Whole() };
        functions.Add(new("core_completion_get_course_completion_status", pair, CourseStatus));
        functions.Add(new("core_completion_get_activities_completion_status", pair, ActivitiesStatus));
    }

    private PhpObject CourseStatus(MoodleCall call)
    {
        MoodleCourse course = MoodleAccess.Course(population, call, call.Whole("courseid"));
        MoodleUser user = Somebody(call);
        MoodleEnrolment? enrolment = user.Enrolments.Find(mine => mine.Course == course);
        if (!course.Criteria)
        {
            // Looks like a missing right, for the administrator as well.
            throw MoodleFault.General("cannotviewreport", "You cannot view this report");
        }

        if (enrolment is null)
        {
            throw MoodleFault.General("usernotenroled", "User is not enrolled in this course");
        }

        List<MoodleModule> tracked = MoodleProgress.Tracked(course);
        List<PhpObject> criteria = [];
        for (int i = 0; i < tracked.Count; i++)
        {
            bool done = MoodleProgress.IsDone(enrolment, i, tracked.Count);
            criteria.Add(new()
            {
                { "type", 4 },
                { "title", "Activity completion" },
                { "status", done ? "Yes" : "No" },
                { "complete", done },
                { "timecompleted", done ? MoodleProgress.When(enrolment, i) : null },
                { "details", Details(tracked[i], call) },
            });
        }

        bool complete = tracked.Count > 0 && MoodleProgress.IsDone(enrolment, tracked.Count - 1, tracked.Count);
        return new()
        {
            { "completionstatus", new PhpObject { { "completed", complete }, { "aggregation", 1 }, { "completions", criteria } } },
            { "warnings", new List<object>() },
        };
    }

    private PhpObject ActivitiesStatus(MoodleCall call)
    {
        MoodleCourse course = MoodleAccess.Course(population, call, call.Whole("courseid"));
        MoodleUser user = Somebody(call);
        MoodleEnrolment? enrolment = user.Enrolments.Find(mine => mine.Course == course);
        List<PhpObject> statuses = [];

        // Completion switched off is an empty list, not an error.
        List<MoodleModule> tracked = course.Completion ? MoodleProgress.Tracked(course) : [];
        for (int i = 0; i < tracked.Count; i++)
        {
            bool done = enrolment is not null && MoodleProgress.IsDone(enrolment, i, tracked.Count);
            statuses.Add(new()
            {
                { "cmid", tracked[i].Id },
                { "modname", tracked[i].Type },
                { "instance", tracked[i].Instance },
                { "state", done ? 1 : 0 },
                { "timecompleted", done ? MoodleProgress.When(enrolment!, i) : 0 },
                { "tracking", tracked[i].Completion },
                { "overrideby", null },
                { "valueused", false },
                { "hascompletion", true },
                { "isautomatic", tracked[i].Completion == 2 },
                { "istrackeduser", enrolment is not null },
                { "uservisible", true },
                { "details", MoodleModuleShape.Rules(tracked[i], done ? 1 : 0) },
                { "isoverallcomplete", done },
            });
        }

        return new() { { "statuses", statuses }, { "warnings", new List<object>() } };
    }

    private MoodleUser Somebody(MoodleCall call)
    {
        long id = call.Whole("userid");
        return population.User(id) ?? throw MoodleFault.MissingRecord("user", "id", id.ToString(CultureInfo.InvariantCulture));
    }

    private static PhpObject Details(MoodleModule module, MoodleCall call) => new()
    {
        { "type", "Activity completion" },
        { "criteria", $"<a href=\"{call.Origin}/mod/{module.Type}/view.php?id={module.Id}\">{module.Name}</a>" },
        { "requirement", module.Completion == 2 ? "Viewing the " + module.Type : "Marking yourself complete" },
        { "status", string.Empty },
    };
}
