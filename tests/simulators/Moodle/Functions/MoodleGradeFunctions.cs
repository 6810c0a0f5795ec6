using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Grades: as numbers item by item, and as text course by course.</summary>
internal sealed class MoodleGradeFunctions(MoodlePopulation population)
{
    public void AddTo(List<MoodleFunction> functions)
    {
        functions.Add(new(
            "gradereport_user_get_grade_items",
            new()
            {
                ["courseid"] = MoodleParameter.Whole(),
                ["userid"] = MoodleParameter.Whole(required: false),
                ["groupid"] = MoodleParameter.Whole(required: false),
            },
            GradeItems));
        functions.Add(new(
            "gradereport_overview_get_course_grades",
            new() { ["userid"] = MoodleParameter.Whole(required: false) },
            CourseGrades));
    }

    private PhpObject GradeItems(MoodleCall call)
    {
        MoodleCourse course = MoodleAccess.Course(population, call, call.Whole("courseid"));
        long userId = call.Whole("userid");

        // Only people with an active enrolment come; 0 asks for all of them.
        IEnumerable<MoodleEnrolment> people = course.Enrolments
            .Where(one => one.ActiveAt(call.Now) && (userId == 0 || one.User.Id == userId))
            .OrderBy(one => one.User.LastName, System.StringComparer.Ordinal);
        return new()
        {
            {
                "usergrades",
                people.Select(one => new PhpObject
                {
                    { "courseid", course.Id },
                    { "courseidnumber", course.IdNumber },
                    { "userid", one.User.Id },
                    { "userfullname", one.User.FullName },
                    { "useridnumber", one.User.IdNumber },
                    { "maxdepth", 2 },
                    { "gradeitems", Items(one) },
                }).ToList()
            },
            { "warnings", new List<object>() },
        };
    }

    private PhpObject CourseGrades(MoodleCall call)
    {
        long id = call.Whole("userid");
        MoodleUser user = id == 0 ? call.User : population.User(id) ?? throw MoodleFault.General("invaliduser", "Invalid user");
        if (user != call.User && !call.Administrator)
        {
            throw MoodleFault.NoPermission("View user's grades");
        }

        return new()
        {
            {
                "grades",
                user.Enrolments.Where(mine => mine.ActiveAt(call.Now)).OrderBy(mine => mine.Course.SortOrder).Select(mine =>
                {
                    double? grade = Total(mine);
                    return new PhpObject
                    {
                        { "courseid", mine.Course.Id },
                        { "grade", grade?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-" },
                        { "rawgrade", grade?.ToString("0.00000", CultureInfo.InvariantCulture) },
                    };
                }).ToList()
            },
            { "warnings", new List<object>() },
        };
    }

    private static List<PhpObject> Items(MoodleEnrolment one)
    {
        List<PhpObject> items = [];
        long id = one.Course.Id * 10;
        foreach (MoodleModule module in one.Course.Sections.SelectMany(section => section.Modules).Where(module => module.Graded))
        {
            items.Add(Item(++id, module, one, module.Type == "assign" ? Total(one) : null));
        }

        items.Add(Item(one.Course.Id * 10, null, one, items.Count == 0 ? null : Total(one)));
        return items;
    }

    private static PhpObject Item(long id, MoodleModule? module, MoodleEnrolment one, double? grade)
    {
        int maximum = module?.MaximumGrade ?? 100;
        PhpObject item = new()
        {
            { "id", id },
            { "itemname", module?.Name },
            { "itemtype", module is null ? "course" : "mod" },
            { "itemmodule", module?.Type },
            { "iteminstance", module?.Instance ?? one.Course.Id - 1 },
            { "itemnumber", module is null ? null : 0 },
            { "idnumber", module is null ? null : string.Empty },
            { "categoryid", module is null ? null : one.Course.Id - 1 },
            { "outcomeid", null },
            { "scaleid", null },
            { "locked", false },
        };
        if (module is not null)
        {
            item.Add("cmid", module.Id);
            item.Add("weightraw", grade is null ? 0 : 1);
            item.Add("weightformatted", grade is null ? "0.00 %" : "100.00 %");
            if (grade is null)
            {
                item.Add("status", "novalue");
            }
        }

        string text = grade?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
        item.Add("graderaw", grade);
        item.Add("gradedatesubmitted", null);
        item.Add("gradedategraded", grade is null ? null : MoodleProgress.When(one, 9));
        item.Add("gradehiddenbydate", false);
        item.Add("gradeneedsupdate", false);
        item.Add("gradeishidden", false);
        item.Add("gradeislocked", false);
        item.Add("gradeisoverridden", false);
        item.Add("gradeformatted", text);
        item.Add("grademin", 0);
        item.Add("grademax", maximum);
        item.Add("rangeformatted", "0&ndash;" + maximum.ToString(CultureInfo.InvariantCulture));
        item.Add("percentageformatted", grade is null ? "-" : text + " %");
        item.Add("feedback", grade > 90 ? "<p>Well done</p>" : string.Empty);
        item.Add("feedbackformat", grade > 90 ? 1 : 2);
        return item;
    }

    /// <summary>Percent, or null when nothing is graded.</summary>
    private static double? Total(MoodleEnrolment one) =>
        one.Bits % 3 == 0 || !one.Course.Sections.Exists(section => section.Modules.Exists(module => module.Graded))
            ? null
            : (one.Bits >> 11) % 201 / 2.0;
}
