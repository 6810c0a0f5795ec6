using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>The course in its three shapes.</summary>
internal static class MoodleCourseShape
{
    /// <summary>As core_course_get_courses gives it.</summary>
    public static PhpObject Plain(MoodleCourse course)
    {
        bool site = course.Id == MoodleCourse.Site;
        PhpObject shape = new()
        {
            { "id", course.Id },
            { "shortname", course.ShortName },
            { "categoryid", course.Category?.Id ?? 0 },
            { "categorysortorder", course.SortOrder },
            { "fullname", course.FullName },
            { "displayname", course.FullName },
            { "idnumber", course.IdNumber },
            { "summary", course.Summary },
            { "summaryformat", site ? 0 : 1 },
            { "format", course.Format },
            { "showgrades", 1 },
            { "newsitems", site ? 3 : 5 },
            { "startdate", course.StartDate },
            { "enddate", course.EndDate },
            { "numsections", site ? 1 : course.Sections.Count - 1 },
            { "maxbytes", 0 },
            { "showreports", 0 },
            { "visible", course.Visible ? 1 : 0 },
        };
        if (!site)
        {
            shape.Add("hiddensections", 1);
        }

        shape.Add("groupmode", 0);
        shape.Add("groupmodeforce", 0);
        shape.Add("defaultgroupingid", 0);
        shape.Add("timecreated", course.TimeCreated);
        shape.Add("timemodified", course.TimeModified);
        shape.Add("enablecompletion", course.Completion ? 1 : 0);
        shape.Add("completionnotify", 0);
        shape.Add("lang", course.Language);
        shape.Add("forcetheme", string.Empty);
        shape.Add("courseformatoptions", FormatOptions(course));
        shape.Add("showactivitydates", !site);
        shape.Add("showcompletionconditions", course.Completion ? true : null);
        return shape;
    }

    /// <summary>As get_courses_by_field and, reduced, search_courses give it. Without rights the reduced form comes, and no error.</summary>
    public static PhpObject Rich(MoodleCourse course, MoodleCall call, bool reduced)
    {
        bool site = course.Id == MoodleCourse.Site;
        PhpObject shape = new()
        {
            { "id", course.Id },
            { "fullname", course.FullName },
            { "displayname", course.FullName },
            { "shortname", course.ShortName },
            { "courseimage", Image(course, call) },
            { "categoryid", course.Category?.Id ?? 0 },
            { "categoryname", course.Category?.Name ?? string.Empty },
            { "sortorder", course.SortOrder },
            { "summary", course.Summary },
            { "summaryformat", site ? 0 : 1 },
            { "summaryfiles", new List<object>() },
            { "overviewfiles", new List<object>() },
            { "showactivitydates", !site },
            { "showcompletionconditions", course.Completion ? true : null },
            {
                "contacts",
                course.Enrolments.Where(one => one.Roles.Contains(MoodleRole.Teacher))
                    .Select(one => new PhpObject { { "id", one.User.Id }, { "fullname", one.User.FullName } }).ToList()
            },
            { "enrollmentmethods", site ? new List<string>() : ["manual"] },
        };
        if (!reduced)
        {
            Administrative(shape, course, site);
        }

        return shape;
    }

    /// <summary>As core_enrol_get_users_courses gives it: the cheapest source of completion.</summary>
    public static PhpObject OfUser(MoodleEnrolment enrolment, bool count, MoodleCall call)
    {
        MoodleCourse course = enrolment.Course;
        PhpObject shape = new()
        {
            { "id", course.Id },
            { "shortname", course.ShortName },
            { "fullname", course.FullName },
            { "displayname", course.FullName },
        };
        if (count)
        {
            shape.Add("enrolledusercount", course.Enrolments.Count);
        }

        int? progress = MoodleProgress.Percent(enrolment);
        shape.Add("idnumber", course.IdNumber);
        shape.Add("visible", course.Visible ? 1 : 0);
        shape.Add("summary", course.Summary);
        shape.Add("summaryformat", 1);
        shape.Add("format", course.Format);
        shape.Add("courseimage", Image(course, call));
        shape.Add("showgrades", true);
        shape.Add("lang", course.Language);
        shape.Add("enablecompletion", course.Completion);
        shape.Add("completionhascriteria", course.Criteria);
        shape.Add("completionusertracked", course.Completion);
        shape.Add("category", course.Category!.Id);
        shape.Add("progress", progress);
        shape.Add("completed", progress is null ? null : course.Criteria && progress == 100);
        shape.Add("startdate", course.StartDate);
        shape.Add("enddate", course.EndDate);
        shape.Add("marker", 0);
        shape.Add("lastaccess", enrolment.Bits % 4 == 0 ? course.TimeModified + enrolment.Bits % 100_000 : null);
        shape.Add("isfavourite", false);
        shape.Add("hidden", false);
        shape.Add("overviewfiles", new List<object>());
        shape.Add("showactivitydates", true);
        shape.Add("showcompletionconditions", course.Completion ? true : null);
        shape.Add("timemodified", course.TimeModified);
        return shape;
    }

    private static void Administrative(PhpObject shape, MoodleCourse course, bool site)
    {
        shape.Add("idnumber", course.IdNumber);
        shape.Add("format", course.Format);
        if (course.Fields.Count > 0)
        {
            shape.Add("customfields", course.Fields.Select(field => new PhpObject
            {
                { "name", MoodlePopulation.CourseFields[field.Key] }, { "shortname", field.Key }, { "type", "text" },
                { "valueraw", field.Value }, { "value", field.Value },
            }).ToList());
        }

        shape.Add("showgrades", 1);
        shape.Add("newsitems", site ? 3 : 5);
        shape.Add("startdate", course.StartDate);
        shape.Add("enddate", course.EndDate);
        shape.Add("maxbytes", 0);
        shape.Add("showreports", 0);
        shape.Add("visible", course.Visible ? 1 : 0);
        shape.Add("groupmode", 0);
        shape.Add("groupmodeforce", 0);
        shape.Add("defaultgroupingid", 0);
        shape.Add("enablecompletion", course.Completion ? 1 : 0);
        shape.Add("completionnotify", 0);
        shape.Add("lang", course.Language);
        shape.Add("theme", string.Empty);
        shape.Add("marker", 0);
        shape.Add("legacyfiles", 0);
        shape.Add("calendartype", string.Empty);
        shape.Add("timecreated", course.TimeCreated);
        shape.Add("timemodified", course.TimeModified);
        shape.Add("requested", 0);
        shape.Add("cacherev", 1_795_253_987);
        shape.Add("filters", new List<PhpObject>
        {
            new() { { "filter", "activitynames" }, { "localstate", 0 }, { "inheritedstate", 1 } },
        });
        if (!site)
        {
            shape.Add("courseformatoptions", FormatOptions(course));
        }
    }

    private static List<PhpObject> FormatOptions(MoodleCourse course)
    {
        static PhpObject Option(string name, int value) => new() { { "name", name }, { "value", value } };
        return course.Format switch
        {
            "site" => [Option("numsections", 1)],
            "weeks" => [Option("hiddensections", 1), Option("coursedisplay", 0), Option("automaticenddate", 1)],
            _ => [Option("hiddensections", 1), Option("coursedisplay", 0)],
        };
    }

    private static string Image(MoodleCourse course, MoodleCall call) =>
        call.Origin + "/pluginfile.php/" + (course.Id + 20) + "/course/generated/course.svg";
}
