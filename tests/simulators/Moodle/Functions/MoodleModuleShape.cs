using System.Collections.Generic;
using System.Globalization;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>A module as core_course_get_contents gives it. No idnumber and no times: Moodle has another call for those.</summary>
internal static class MoodleModuleShape
{
    public static PhpObject Of(MoodleModule module, MoodleCourse course, bool contents, MoodleCall call)
    {
        PhpObject shape = new() { { "id", module.Id } };
        if (module.Type is not ("label" or "subsection"))
        {
            shape.Add("url", $"{call.Origin}/mod/{module.Type}/view.php?id={module.Id}");
        }

        shape.Add("name", module.Name);
        shape.Add("instance", module.Instance);
        shape.Add("contextid", module.Id + 2_000);
        shape.AddUnlessEmpty("description", module.Description);
        shape.Add("visible", module.Visible ? 1 : 0);
        shape.Add("uservisible", true);
        shape.AddUnlessEmpty("availabilityinfo", module.AvailabilityInfo);
        shape.Add("visibleoncoursepage", 1);
        shape.Add("modicon", $"{call.Origin}/theme/image.php/boost/{module.Type}/1795254137/monologo?filtericon=1");
        shape.Add("modname", module.Type);
        shape.Add("purpose", Purpose(module.Type));
        shape.Add("branded", false);
        shape.Add("modplural", Plural(module.Type));
        shape.Add("availability", module.Availability);
        shape.Add("indent", module.Indent);
        shape.Add("onclick", string.Empty);
        shape.Add("afterlink", null);
        if (module.Type is "forum" or "resource")
        {
            shape.Add("activitybadge", new List<object>());
        }

        shape.Add("customdata", CustomData(module));
        shape.Add("noviewlink", module.Type == "label");
        shape.Add("completion", module.Completion);
        if (module.Completion > 0)
        {
            shape.Add("completiondata", Completion(module));
        }

        shape.Add("downloadcontent", 1);
        shape.Add("dates", Dates(module));
        shape.Add("groupmode", 0);
        if (contents && module.Type is "page" or "url" or "resource" or "folder")
        {
            Contents(shape, module, course, call);
        }

        return shape;
    }

    /// <summary>The token owner's state, not anybody else's.</summary>
    private static PhpObject Completion(MoodleModule module) => new()
    {
        { "state", 0 },
        { "timecompleted", 0 },
        { "overrideby", null },
        { "valueused", false },
        { "hascompletion", true },
        { "isautomatic", module.Completion == 2 },
        { "istrackeduser", false },
        { "uservisible", true },
        { "details", Rules(module, 0) },
        { "isoverallcomplete", false },
    };

    public static List<PhpObject> Rules(MoodleModule module, int status) => module.Completion == 2
        ?
        [
            new()
            {
                { "rulename", "completionview" },
                { "rulevalue", new PhpObject { { "status", status }, { "description", "View" } } },
            },
        ]
        : [];

    private static List<PhpObject> Dates(MoodleModule module)
    {
        static PhpObject Date(string label, long time, string id) => new() { { "label", label }, { "timestamp", time }, { "dataid", id } };
        return module.Type switch
        {
            "assign" => [Date("Opened:", module.Opens, "allowsubmissionsfromdate"), Date("Due:", module.Closes, "duedate")],
            "quiz" => [Date("Opened:", module.Opens, "timeopen"), Date("Closes:", module.Closes, "timeclose")],
            _ => [],
        };
    }

    // JSON inside JSON, with numbers that are sometimes quoted.
    private static string CustomData(MoodleModule module) => module.Type switch
    {
        "forum" => "{\"trackingtype\":\"1\"}",
        "url" => "{\"display\":4,\"filtericon\":true}",
        "assign" => Text($"{{\"customcompletionrules\":{{\"completionsubmit\":\"0\"}},\"duedate\":{module.Closes},\"allowsubmissionsfromdate\":\"{module.Opens}\"}}"),
        "quiz" => Text($"{{\"timeopen\":\"{module.Opens}\",\"timeclose\":\"{module.Closes}\"}}"),
        "resource" => "{\"filtericon\":true,\"display\":5}",
        "subsection" => Text($"{{\"sectionid\":\"{module.SectionId}\"}}"),
        _ => "\"\"",
    };

    private static void Contents(PhpObject shape, MoodleModule module, MoodleCourse course, MoodleCall call)
    {
        List<PhpObject> files = [];
        if (module.Type != "folder")
        {
            bool link = module.Type == "url";
            bool file = module.Type == "resource";
            PhpObject entry = new()
            {
                { "type", link ? "url" : "file" },
                { "filename", link ? module.Name : file ? "resource1.txt" : "index.html" },
                { "filepath", link ? null : "/" },
                { "filesize", file ? 32 : 0 },
                {
                    "fileurl",
                    link ? "https://example.edu/x" : $"{call.Origin}/webservice/pluginfile.php/{module.Id + 2_000}/mod_{module.Type}/content/{(file ? "0/resource1.txt" : "index.html")}?forcedownload=1"
                },
                { "timecreated", file ? course.TimeCreated : null },
                { "timemodified", course.TimeModified },
                { "sortorder", link ? null : 1 },
            };
            if (file)
            {
                entry.Add("mimetype", "text/plain");
                entry.Add("isexternalfile", false);
            }

            entry.Add("userid", null);
            entry.Add("author", null);
            entry.Add("license", null);
            files.Add(entry);
        }

        PhpObject info = new()
        {
            { "filescount", files.Count },
            { "filessize", module.Type == "resource" ? 32 : 0 },
            { "lastmodified", files.Count == 0 ? 0 : course.TimeModified },
            { "mimetypes", module.Type == "resource" ? new List<string> { "text/plain" } : [] },
        };
        if (files.Count > 0)
        {
            info.Add("repositorytype", string.Empty);
        }

        shape.Add("contents", files);
        shape.Add("contentsinfo", info);
    }

    private static string Purpose(string type) => type switch
    {
        "forum" => "collaboration",
        "assign" or "quiz" => "assessment",
        "choice" => "communication",
        _ => "content",
    };

    private static string Plural(string type) => type switch
    {
        "forum" => "Forums",
        "page" => "Pages",
        "url" => "URLs",
        "assign" => "Assignments",
        "quiz" => "Quizzes",
        "label" => "Text and media areas",
        "resource" => "Files",
        "folder" => "Folders",
        "choice" => "Choices",
        _ => "Subsections",
    };

    private static string Text(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
