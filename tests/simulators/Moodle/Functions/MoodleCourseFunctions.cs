using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Courses and categories.</summary>
internal sealed class MoodleCourseFunctions(MoodlePopulation population)
{
    public void AddTo(List<MoodleFunction> functions)
    {
        functions.Add(new(
            "core_course_get_courses",
            new() { ["options"] = MoodleParameter.One(new() { ["ids"] = MoodleParameter.Many(MoodleParameter.Whole(), required: false) }, required: false) },
            GetCourses));
        functions.Add(new(
            "core_course_get_courses_by_field",
            new() { ["field"] = MoodleParameter.Text(required: false), ["value"] = MoodleParameter.Text(required: false) },
            GetCoursesByField));
        functions.Add(new(
            "core_course_search_courses",
            new()
            {
                ["criterianame"] = MoodleParameter.Text(),
                ["criteriavalue"] = MoodleParameter.Text(),
                ["page"] = MoodleParameter.Whole(required: false),
                ["perpage"] = MoodleParameter.Whole(required: false),
                ["requiredcapabilities"] = MoodleParameter.Many(MoodleParameter.Text(), required: false),
                ["limittoenrolled"] = MoodleParameter.Flag(required: false),
                ["onlywithcompletion"] = MoodleParameter.Flag(required: false),
            },
            SearchCourses));
        functions.Add(new(
            "core_course_get_categories",
            new() { ["criteria"] = MoodleParameter.Pairs("key"), ["addsubcategories"] = MoodleParameter.Flag(required: false) },
            GetCategories));
    }

    private List<PhpObject> GetCourses(MoodleCall call)
    {
        IEnumerable<MoodleCourse> courses = population.Courses;
        if (call.Arguments["options"] is PhpArray options && options["ids"] is { } ids)
        {
            HashSet<long> wanted = [.. MoodleCall.Values(ids).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
            courses = courses.Where(course => wanted.Contains(course.Id));
        }

        // One course that the caller may not enter makes the whole call fail. The site itself is open to all.
        return [.. courses.Select(course => course.Id == MoodleCourse.Site || MoodleAccess.May(call, course)
            ? MoodleCourseShape.Plain(course)
            : throw MoodleFault.CourseContext(course.Id))];
    }

    private PhpObject GetCoursesByField(MoodleCall call)
    {
        string value = call.Text("value") ?? string.Empty;
        string[] ids = value.Split(',');
        Func<MoodleCourse, bool> matches = call.Text("field") switch
        {
            null or "" => _ => true,
            "id" => course => Id(course.Id) == value,
            "ids" => course => ids.Contains(Id(course.Id)),
            "shortname" => course => course.ShortName == value,
            "idnumber" => course => course.IdNumber == value,
            "category" => course => course.Category is { } category && Id(category.Id) == value,
            "sectionid" => course => course.Sections.Exists(section => Id(section.Id) == value),
            _ => throw MoodleFault.Parameter("Invalid field name"),
        };
        return new()
        {
            {
                "courses",
                population.Courses.Where(course => matches(course) && (course.Visible || MoodleAccess.May(call, course)))
                    .Select(course => MoodleCourseShape.Rich(course, call, reduced: !MoodleAccess.May(call, course))).ToList()
            },
            { "warnings", new List<object>() },
        };
    }

    private PhpObject SearchCourses(MoodleCall call)
    {
        if (call.Text("criterianame") is not ("search" or "modulelist" or "blocklist" or "tagid"))
        {
            throw MoodleFault.Parameter("Invalid criteria name (allowed: search, modulelist, blocklist, tagid)");
        }

        string value = call.Text("criteriavalue")!;
        int perPage = (int)Math.Clamp(call.Whole("perpage"), 0, int.MaxValue);
        long page = Math.Max(0, call.Whole("page"));
        List<MoodleCourse> found = [.. population.Courses
            .Where(course => course.Id != MoodleCourse.Site
                && (course.Visible || MoodleAccess.May(call, course))
                && (Contains(course.FullName, value) || Contains(course.ShortName, value) || Contains(course.Summary, value) || Contains(course.IdNumber, value)))
            .OrderBy(course => course.SortOrder)];
        IEnumerable<MoodleCourse> shown = perPage == 0 ? found : found.Skip((int)Math.Min(int.MaxValue, page * perPage)).Take(perPage);
        return new()
        {
            { "total", found.Count },
            { "courses", shown.Select(course => MoodleCourseShape.Rich(course, call, reduced: true)).ToList() },
            { "warnings", new List<object>() },
        };
    }

    private List<PhpObject> GetCategories(MoodleCall call)
    {
        if (!call.Administrator)
        {
            return [];
        }

        bool deep = call.Flag("addsubcategories", otherwise: true);
        List<KeyValuePair<string, string>> criteria = call.Pairs("criteria", "key");
        List<MoodleCategory> found = [.. population.Categories.Where(category => criteria.TrueForAll(pair => pair.Key switch
        {
            "id" => Id(category.Id) == pair.Value,
            "ids" => pair.Value.Split(',').Contains(Id(category.Id)),
            "idnumber" => category.IdNumber == pair.Value,
            "name" => category.Name == pair.Value,
            "parent" => Id(category.Parent) == pair.Value,
            _ => throw MoodleFault.General("criteriaerror", "You can not search on this criteria: " + pair.Key),
        }))];
        return [.. population.Categories
            .Where(category => found.Contains(category) || (deep && found.Exists(parent => category.Path.StartsWith(parent.Path + "/", StringComparison.Ordinal))))
            .Select(Category)];
    }

    private PhpObject Category(MoodleCategory category) => new()
    {
        { "id", category.Id },
        { "name", category.Name },
        { "idnumber", category.IdNumber },
        { "description", category.IdNumber is null ? string.Empty : "<p>Seeded</p>" },
        { "descriptionformat", 1 },
        { "parent", category.Parent },
        { "sortorder", category.SortOrder },
        { "coursecount", population.Courses.Count(course => course.Category == category) },
        { "visible", 1 },
        { "visibleold", 1 },
        { "timemodified", MoodlePopulationBuilder.Epoch },
        { "depth", category.Depth },
        { "path", category.Path },
        { "theme", string.Empty },
    };

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
