using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>Creates, changes and deletes courses. Creating is all or nothing; the others do what they can and warn.</summary>
internal sealed class MoodleCourseWrites(MoodlePopulation population)
{
    private const long Year = 31_536_000;
    private const long Week = 604_800;

    private static readonly string[] Texts = ["idnumber", "summary", "format", "lang", "forcetheme"];

    private static readonly string[] Numbers =
    [
        "summaryformat", "showgrades", "newsitems", "startdate", "enddate", "numsections", "maxbytes", "showreports", "visible", "hiddensections",
        "groupmode", "groupmodeforce", "defaultgroupingid", "enablecompletion", "completionnotify",
    ];

    public void AddTo(List<MoodleFunction> functions)
    {
        functions.Add(new("core_course_create_courses", new() { ["courses"] = MoodleParameter.Many(MoodleParameter.One(Fields(creating: true))) }, Create));
        functions.Add(new("core_course_update_courses", new() { ["courses"] = MoodleParameter.Many(MoodleParameter.One(Fields(creating: false))) }, Update));
        functions.Add(new("core_course_delete_courses", new() { ["courseids"] = MoodleParameter.Many(MoodleParameter.Whole()) }, Delete));
    }

    private static Dictionary<string, MoodleParameter> Fields(bool creating)
    {
        Dictionary<string, MoodleParameter> fields = Texts.ToDictionary(name => name, _ => MoodleParameter.Text(required: false));
        foreach (string name in Numbers)
        {
            fields[name] = MoodleParameter.Whole(required: false);
        }

        fields["fullname"] = MoodleParameter.Text(required: creating);
        fields["shortname"] = MoodleParameter.Text(required: creating);
        fields["categoryid"] = MoodleParameter.Whole(required: creating);
        fields["courseformatoptions"] = MoodleParameter.Pairs("name");
        fields["customfields"] = MoodleParameter.Pairs("shortname");
        if (!creating)
        {
            fields["id"] = MoodleParameter.Whole();
        }

        return fields;
    }

    private List<PhpObject> Create(MoodleCall call)
    {
        List<PhpArray> given = [.. call.Items("courses")];
        List<(PhpArray Given, MoodleCategory Category)> checkedOnes = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (PhpArray one in given)
        {
            checkedOnes.Add((one, Category(call, one)));
            CheckLanguage(one);
            if (Taken(one, null, names) is { } fault)
            {
                throw fault;
            }

            if (Whole(one, "enddate") is > 0 and var end && end < Whole(one, "startdate"))
            {
                throw MoodleFault.General("enddatebeforestartdate", "The course end date must be after the start date.");
            }
        }

        List<PhpObject> created = [];
        foreach ((PhpArray one, MoodleCategory category) in checkedOnes)
        {
            MoodleCourse course = New(one, category, call.Now);
            population.Add(course);
            created.Add(new() { { "id", course.Id }, { "shortname", course.ShortName } });
        }

        return created;
    }

    private MoodleCourse New(PhpArray one, MoodleCategory category, long now)
    {
        long id = population.NextCourseId;
        long start = one.Text("startdate") is null ? now - now % 86_400 : Whole(one, "startdate");
        long sections = one.Text("numsections") is null ? 4 : Whole(one, "numsections");
        string format = one.Text("format") ?? "topics";
        long end = one.Text("enddate") is null ? start + Year : Whole(one, "enddate");

        // The weekly format works the end out itself and forgets the one that was sent, unless told not to.
        bool automatic = format == "weeks" && !KeepsEnd(one);
        MoodleCourse course = new()
        {
            Id = id,
            ShortName = one.Text("shortname")!,
            FullName = one.Text("fullname")!,
            IdNumber = one.Text("idnumber") ?? string.Empty,
            Summary = one.Text("summary") ?? string.Empty,
            Format = format,
            Language = one.Text("lang") ?? string.Empty,
            Visible = one.Text("visible") is null || Whole(one, "visible") == 1,
            StartDate = start,
            EndDate = automatic ? start + sections * Week : end,
            Completion = one.Text("enablecompletion") is null || Whole(one, "enablecompletion") == 1,
            TimeCreated = now,
            TimeModified = now,
            Category = category,
            SortOrder = category.SortOrder + 1,
        };
        Fill(course, one);
        for (int number = 0; number <= sections; number++)
        {
            course.Sections.Add(new() { Id = id * 100 + number, Name = number == 0 ? "General" : "New section", Number = number });
        }

        return course;
    }

    private PhpObject Update(MoodleCall call)
    {
        List<PhpObject> warnings = [];
        foreach (PhpArray one in call.Items("courses"))
        {
            long id = Whole(one, "id");
            MoodleCourse? course = population.Course(id);
            MoodleFault? fault = course is null
                ? MoodleFault.MissingRecord("course", "id", id.ToString(CultureInfo.InvariantCulture))
                : !call.Administrator ? MoodleFault.CourseContext(id) : Taken(one, course, null);
            if (fault is not null)
            {
                warnings.Add(new() { { "item", "course" }, { "itemid", id }, { "warningcode", fault.Code }, { "message", fault.Message } });
                continue;
            }

            course!.FullName = one.Text("fullname") ?? course.FullName;
            course.ShortName = one.Text("shortname") ?? course.ShortName;
            course.IdNumber = one.Text("idnumber") ?? course.IdNumber;
            course.Summary = one.Text("summary") ?? course.Summary;
            course.Format = one.Text("format") ?? course.Format;
            course.Visible = one.Text("visible") is null ? course.Visible : Whole(one, "visible") == 1;
            course.StartDate = one.Text("startdate") is null ? course.StartDate : Whole(one, "startdate");
            course.EndDate = one.Text("enddate") is null ? course.EndDate
                : course.Format == "weeks" && !KeepsEnd(one) ? course.StartDate + (course.Sections.Count - 1) * Week
                : Whole(one, "enddate");
            Fill(course, one);
            course.Completion = one.Text("enablecompletion") is null ? course.Completion : Whole(one, "enablecompletion") == 1;
            course.TimeModified = call.Now;
        }

        return new() { { "warnings", warnings } };
    }

    private static bool KeepsEnd(PhpArray one) =>
        MoodleCall.Pairs(one, "courseformatoptions", "name").Any(option => option is { Key: "automaticenddate", Value: "0" });

    // A field that the site does not have is passed over without a word.
    private static void Fill(MoodleCourse course, PhpArray one)
    {
        foreach ((string name, string value) in MoodleCall.Pairs(one, "customfields", "shortname").Where(pair => MoodlePopulation.CourseFields.ContainsKey(pair.Key)))
        {
            course.Fields[name] = value;
        }
    }

    private PhpObject Delete(MoodleCall call)
    {
        List<PhpObject> warnings = [];
        foreach (string text in call.List("courseids"))
        {
            long id = long.Parse(text, CultureInfo.InvariantCulture);
            void Warn(string code, string message) => warnings.Add(new()
            {
                { "item", "course" }, { "itemid", id }, { "warningcode", code }, { "message", message },
            });
            if (population.Course(id) is not { } course)
            {
                Warn("unknowncourseidnumber", "Unknown course ID " + text);
            }
            else if (id == MoodleCourse.Site || !call.Administrator)
            {
                Warn("cannotdeletecategorycourse", $"Course {text} failed to be deleted");
            }
            else
            {
                population.Remove(course);
            }
        }

        return new() { { "warnings", warnings } };
    }

    private MoodleCategory Category(MoodleCall call, PhpArray one)
    {
        long id = Whole(one, "categoryid");
        MoodleCategory category = population.Categories.FirstOrDefault(known => known.Id == id) ?? throw MoodleFault.General(
            "errorcatcontextnotvalid",
            $"You cannot execute functions in the category context (category id:{id}). The context error message was: Invalid parameter value detected");
        return call.Administrator ? category : throw MoodleFault.NoPermission("Create courses");
    }

    private static void CheckLanguage(PhpArray one)
    {
        if (one.Text("lang") is { } language && language is not ("en" or "de"))
        {
            throw MoodleFault.General("errorinvalidparam", "The param \"lang\" is invalid.");
        }
    }

    private MoodleFault? Taken(PhpArray one, MoodleCourse? own, HashSet<string>? names)
    {
        if (one.Text("shortname") is { } name && (population.Courses.Any(course => course != own && course.ShortName == name) || names?.Add(name) == false))
        {
            return MoodleFault.General("shortnametaken", $"Short name is already used for another course ({name})");
        }

        return one.Text("idnumber") is { Length: > 0 } number && population.Courses.Any(course => course != own && course.IdNumber == number)
            ? MoodleFault.General("courseidnumbertaken", $"ID number is already used for another course ({number})")
            : null;
    }

    private static long Whole(PhpArray one, string name) =>
        one.Text(name) is { } text ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
}
