using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Modules, their items, and assignments.</summary>
internal sealed class CanvasContent(CanvasDirectory directory)
{
    public void AddTo(List<CanvasRoute> routes)
    {
        routes.Add(new("GET", "/api/v1/courses/:course_id/modules", Modules));
        routes.Add(new("GET", "/api/v1/courses/:course_id/modules/:id", Module));
        routes.Add(new("GET", "/api/v1/courses/:course_id/modules/:module_id/items", Items));
        routes.Add(new("GET", "/api/v1/courses/:course_id/assignments", Assignments));
    }

    private SimulatorAnswer Modules(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call);
        string? search = call.SearchTerm();
        List<CanvasModule> modules = [.. course.Modules
            .Where(module => search is null || module.Name.Contains(search, StringComparison.OrdinalIgnoreCase))];
        return CanvasPages.Numbered(call, modules, total: true, (json, module) => CanvasContentJson.Module(json, course, module, call));
    }

    private SimulatorAnswer Module(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call);
        CanvasModule module = Find(course, call.Route["id"]);
        return CanvasPages.One(call, json => CanvasContentJson.Module(json, course, module, call));
    }

    private SimulatorAnswer Items(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call);
        CanvasModule module = Find(course, call.Route["module_id"]);
        bool details = call.Includes("content_details");
        return CanvasPages.Numbered(
            call, module.Items, total: true, (json, item) => CanvasContentJson.Item(json, course, module, item, call, details));
    }

    private SimulatorAnswer Assignments(CanvasCall call)
    {
        CanvasCourse course = directory.Course(call);
        string? search = call.SearchTerm();
        List<CanvasAssignment> assignments = [.. course.Assignments
            .Where(one => search is null || one.Name.Contains(search, StringComparison.OrdinalIgnoreCase))];
        return CanvasPages.Numbered(
            call, assignments, total: true, (json, assignment) => CanvasContentJson.Assignment(json, course, assignment, call));
    }

    private static CanvasModule Find(CanvasCourse course, string text) =>
        CanvasCall.ParseId(text) is { } id && course.Modules.Find(module => module.Id == id) is { } found
            ? found
            : throw CanvasRefusal.NotFound();
}
