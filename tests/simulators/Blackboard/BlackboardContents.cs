using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>The contents of a course: several top areas in Classic, one ROOT in Ultra.</summary>
internal sealed class BlackboardContents(BlackboardIds ids, BlackboardPages pages)
{
    public void AddTo(Action<string, string, Func<BlackboardCall, SimulatorAnswer>> route)
    {
        route("GET", "v1/courses/:course/contents", call => List(call, ids.Course(call.Route["course"]), null));
        route("GET", "v1/courses/:course/contents/:content", Get);
        route("GET", "v1/courses/:course/contents/:content/children", Children);
        route("GET", "v1/courses/:course/performance/contentReviewStatus", ReviewStatus);
    }

    private static int? RootOf(TrainingCourse course) => BlackboardCourses.Ultra(course) ? course.Id * 100 + 99 : null;

    private static IEnumerable<TrainingItem> All(TrainingCourse course)
    {
        int? root = RootOf(course);
        if (root is { } id)
        {
            yield return new TrainingItem(id, null, "ROOT", "section", 0);
        }

        foreach (TrainingItem item in course.Items)
        {
            yield return item with { ParentId = item.ParentId ?? root };
        }
    }

    private static JsonObject Shape(TrainingCourse course, TrainingItem item)
    {
        List<TrainingItem> siblings = [.. All(course).Where(one => one.ParentId == item.ParentId)];
        JsonObject shape = new() { ["id"] = BlackboardIds.Of(item.Id) };
        if (item.ParentId is { } parent)
        {
            shape["parentId"] = BlackboardIds.Of(parent);
        }

        shape["title"] = item.Title;
        if (item.Kind == "page")
        {
            shape["body"] = "<p>Start here &amp; read</p>";
        }

        if (BlackboardCourses.Ultra(course) && item.Kind == "quiz")
        {
            shape["description"] = "Final check";
        }

        shape["created"] = BlackboardIds.Time(course.CreatedAt.AddDays(1));
        shape["modified"] = BlackboardIds.Time(course.CreatedAt.AddDays(2));
        shape["position"] = siblings.FindIndex(one => one.Id == item.Id);
        if (item.Kind == "section")
        {
            shape["hasChildren"] = true;
        }

        if (item.Kind == "quiz")
        {
            shape["hasGradebookColumns"] = true;
        }

        shape["launchInNewWindow"] = false;
        shape["reviewable"] = Reviewable(item);
        shape["availability"] = new JsonObject
        {
            ["available"] = item.Id % 9 == 8 ? "No" : "Yes", ["allowGuests"] = false, ["allowObservers"] = true, ["adaptiveRelease"] = new JsonObject(),
        };
        shape["contentHandler"] = Handler(item);
        shape["links"] = new JsonArray(new JsonObject
        {
            ["href"] = $"/ultra/courses/{BlackboardIds.Of(course.Id)}/outline/edit/document/{BlackboardIds.Of(item.Id)}?courseId={BlackboardIds.Of(course.Id)}",
            ["rel"] = "alternate",
            ["title"] = "User Interface View",
            ["type"] = "text/html",
        });
        return shape;
    }

    private static bool Reviewable(TrainingItem item) => item.Kind is "page" or "quiz" or "assignment";

    private static JsonObject Handler(TrainingItem item) => item.Kind switch
    {
        "section" => new() { ["id"] = "resource/x-bb-folder", ["isBbPage"] = false },
        "page" => new() { ["id"] = "resource/x-bb-document" },
        "quiz" => new() { ["id"] = "resource/x-bb-asmt-test-link", ["assessmentId"] = BlackboardIds.Of(item.Id + 7), ["gradeColumnId"] = BlackboardIds.Of(item.Id + 8) },
        "assignment" => new() { ["id"] = "resource/x-bb-assignment", ["gradeColumnId"] = BlackboardIds.Of(item.Id + 8), ["groupContent"] = false },
        "document" => new()
        {
            ["id"] = "resource/x-bb-file",
            ["file"] = new JsonObject { ["fileName"] = "manual.pdf", ["mimeType"] = "application/pdf", ["duplicateFileHandling"] = "Rename" },
        },
        "link" => new() { ["id"] = "resource/x-bb-externallink", ["url"] = "https://videos.example.org/" + item.Id },
        "scorm" => new() { ["id"] = "resource/x-bb-blti-link", ["url"] = "https://tool.example.org/launch", ["customParameters"] = new JsonObject() },
        _ => new() { ["id"] = "resource/x-bb-lesson" },
    };

    private SimulatorAnswer Get(BlackboardCall call)
    {
        TrainingCourse course = ids.Course(call.Route["course"]);
        return BlackboardPages.One(call, Shape(course, Item(course, call.Route["content"])));
    }

    private SimulatorAnswer Children(BlackboardCall call)
    {
        TrainingCourse course = ids.Course(call.Route["course"]);
        return List(call, course, Item(course, call.Route["content"]).Id);
    }

    private SimulatorAnswer List(BlackboardCall call, TrainingCourse course, int? parent)
    {
        bool recursive = call.Value("recursive") == "true";
        IEnumerable<TrainingItem> items = All(course);
        if (!recursive)
        {
            items = items.Where(item => item.ParentId == parent);
        }
        else if (parent is not null)
        {
            items = items.Where(item => IsBelow(course, item, parent.Value));
        }

        return pages.Of(
            call, items.Where(item => call.Contains("title", item.Title)).Select(item => (Func<JsonObject>)(() => Shape(course, item))), 200);
    }

    private static bool IsBelow(TrainingCourse course, TrainingItem item, int ancestor)
    {
        for (int? parent = item.ParentId; parent is not null; parent = All(course).FirstOrDefault(one => one.Id == parent)?.ParentId)
        {
            if (parent == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private static TrainingItem Item(TrainingCourse course, string text)
    {
        int? id = text == "root" ? RootOf(course) : BlackboardIds.Number(text);
        return All(course).FirstOrDefault(item => item.Id == id) ?? throw BlackboardRefusal.NotFound(text);
    }

    private SimulatorAnswer ReviewStatus(BlackboardCall call)
    {
        TrainingCourse course = ids.Course(call.Route["course"]);
        int reviewable = course.Items.Count(Reviewable);
        return pages.Of(
            call,
            course.Enrollments
                .Where(one => call.Equal("userId", BlackboardIds.Of(one.User.Id)))
                .Select(one => (Func<JsonObject>)(() => new JsonObject
                {
                    ["courseId"] = BlackboardIds.Of(course.Id),
                    ["userId"] = BlackboardIds.Of(one.User.Id),
                    ["reviewedCount"] = reviewable * one.Percent / 100,
                    ["reviewableCount"] = reviewable,
                })),
            200);
    }
}
