using System;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>The small lists that other records point to.</summary>
internal sealed class BlackboardLists(BlackboardPages pages)
{
    public static readonly string[] CourseRoles = ["Instructor", "BbFacilitator", "TeachingAssistant", "CourseBuilder", "Grader", "Student", "Guest"];

    public void AddTo(Action<string, string, Func<BlackboardCall, SimulatorAnswer>> route)
    {
        route("GET", "v1/terms", call => pages.Of(call, [() => new JsonObject
        {
            ["id"] = "_4_1",
            ["externalId"] = "2026",
            ["name"] = "2026",
            ["availability"] = new JsonObject { ["available"] = "Yes", ["duration"] = new JsonObject { ["type"] = "Continuous" } },
        }], 100));
        route("GET", "v1/dataSources", call => pages.Of(call, [() => new JsonObject { ["id"] = "_2_1", ["externalId"] = "SYSTEM", ["description"] = "Internal data source" }], 100));
        route("GET", "v1/courseRoles", call => pages.Of(call, CourseRoles.Select(role => (Func<JsonObject>)(() => Role(role))), 100));
        route("GET", "v1/institutionRoles", call => pages.Of(call, [() => Role("STAFF"), () => Role("STUDENT")], 100));
        route("GET", "v1/systemRoles", call => pages.Of(call, [() => Role("SystemAdmin"), () => Role("User")], 100));
    }

    private static JsonObject Role(string id) => new() { ["id"] = "_" + (id.Length + 10 + id[0]) + "_1", ["roleId"] = id, ["name"] = id, ["custom"] = false };
}
