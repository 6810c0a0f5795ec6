using System;
using System.Globalization;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Modules, items and assignments. None of the first two has a time of creation or change.</summary>
internal static class CanvasContentJson
{
    private const int MostInlined = 100;

    public static void Module(CanvasJson json, CanvasCourse course, CanvasModule module, CanvasCall call)
    {
        string url = Api(call, course) + "/modules/" + Text(module.Id) + "/items";
        json.StartObject();
        json.Id("id", module.Id);
        json.Text("name", module.Name);
        json.Number("position", module.Position);
        json.Time("unlock_at", module.UnlockAt);
        json.Flag("require_sequential_progress", module.Position == 1);
        json.Text("requirement_type", "all");
        json.Flag("publish_final_grade", false);
        json.Ids("prerequisite_module_ids", module.Prerequisites);
        json.Flag("published", module.Published);
        json.Number("items_count", module.Items.Count);
        json.Text("items_url", url);

        // Longer modules leave the key out even when it is asked for.
        if (call.Includes("items") && module.Items.Count <= MostInlined)
        {
            json.StartArray("items");
            foreach (CanvasModuleItem item in module.Items)
            {
                Item(json, course, module, item, call, call.Includes("content_details"));
            }

            json.EndArray();
        }

        json.EndObject();
    }

    public static void Item(CanvasJson json, CanvasCourse course, CanvasModule module, CanvasModuleItem item, CanvasCall call, bool details)
    {
        string html = call.Origin + "/courses/" + Text(course.Id) + "/modules/items/" + Text(item.Id);
        long content = item.Id * 10;
        json.StartObject();
        json.Id("id", item.Id);
        json.Text("title", item.Title);
        json.Number("position", item.Position);
        json.Number("indent", item.Indent);
        json.Flag("quiz_lti", false);
        json.Text("type", item.Type);
        json.Id("module_id", module.Id);
        if (item.Type != "SubHeader")
        {
            json.Text("html_url", html);
        }

        if (item.Type is not ("Page" or "SubHeader" or "ExternalUrl"))
        {
            json.Id("content_id", content);
        }

        if (item.Type == "Page")
        {
            json.Text("page_url", "read-me-" + Text(item.Id));
        }

        if (Url(item, content) is { } path)
        {
            json.Text("url", Api(call, course) + path);
        }

        if (item.Type is "ExternalUrl" or "ExternalTool")
        {
            json.Text("external_url", "https://videos.example.org/" + Text(item.Id));
            json.Flag("new_tab", true);
        }

        if (item.Requirement is { } requirement)
        {
            json.StartObject("completion_requirement");
            json.Text("type", requirement);
            if (item.MinScore is { } score)
            {
                json.Number("min_score", score);
            }

            json.EndObject();
        }

        json.Flag("published", item.Published);
        json.Flag("unpublishable", true);
        if (details)
        {
            Details(json, course, item);
        }

        json.EndObject();
    }

    public static void Assignment(CanvasJson json, CanvasCourse course, CanvasAssignment assignment, CanvasCall call)
    {
        json.StartObject();
        json.Id("id", assignment.Id);
        json.Text("name", assignment.Name);
        json.Text("description", assignment.Description);
        json.Time("created_at", course.CreatedAt.AddDays(1));
        json.Time("updated_at", course.CreatedAt.AddDays(2));
        json.Time("due_at", assignment.DueAt);
        json.Time("unlock_at", null);
        json.Time("lock_at", null);
        json.Id("course_id", course.Id);
        json.Id("assignment_group_id", course.Id * 10);
        json.Number("position", assignment.Position);
        json.Number("points_possible", assignment.Points);
        json.Text("grading_type", "points");
        json.StartArray("submission_types");
        json.TextItem("online_text_entry");
        json.EndArray();
        json.Text("html_url", call.Origin + "/courses/" + Text(course.Id) + "/assignments/" + Text(assignment.Id));
        json.Flag("published", assignment.Published);
        json.Text("workflow_state", assignment.Published ? "published" : "unpublished");
        json.Number("allowed_attempts", -1L);
        json.Flag("omit_from_final_grade", false);
        json.Flag("is_quiz_assignment", false);
        json.Flag("has_submitted_submissions", false);
        json.Null("integration_id");
        json.EndObject();
    }

    private static string? Url(CanvasModuleItem item, long content) => item.Type switch
    {
        "Page" => "/pages/read-me-" + Text(item.Id),
        "Assignment" => "/assignments/" + Text(content),
        "Quiz" => "/quizzes/" + Text(content),
        "File" => "/files/" + Text(content),
        "Discussion" => "/discussion_topics/" + Text(content),
        "ExternalTool" => "/external_tools/sessionless_launch?id=" + Text(content),
        _ => null,
    };

    private static void Details(CanvasJson json, CanvasCourse course, CanvasModuleItem item)
    {
        json.StartObject("content_details");
        if (item.Type is "Quiz" or "Assignment" or "Discussion")
        {
            json.Number("points_possible", 10.0);
            json.Time("due_at", course.StartAt?.AddDays(20));
        }

        json.Flag("locked_for_user", false);
        json.EndObject();
    }

    private static string Api(CanvasCall call, CanvasCourse course) => call.Origin + "/api/v1/courses/" + Text(course.Id);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
