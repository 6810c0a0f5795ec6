using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Made-up course items: a few modules a course, each with lessons and a quiz or an assignment at its end.</summary>
internal static class SandboxItems
{
    private static readonly string[] s_kinds = { "page", "video", "document", "lesson", "link", "scorm" };

    public static IEnumerable<SandboxRecord> Make(IReadOnlyList<SandboxRecord> courses, int seed)
    {
        for (int c = 0; c < courses.Count; c++)
        {
            int modules = 2 + SandboxPopulation.Draw(seed, c, 500, 3);
            for (int m = 1; m <= modules; m++)
            {
                string module = courses[c].Id + "m" + Number(m);
                yield return Item(courses[c], module, null, "module", "Module " + Number(m), m, null);
                int lessons = 2 + SandboxPopulation.Draw(seed, (c * 8) + m, 501, 4);
                for (int i = 1; i <= lessons; i++)
                {
                    int drawn = SandboxPopulation.Draw(seed, (c * 64) + (m * 8) + i, 502, s_kinds.Length);
                    bool last = i == lessons;
                    string kind = last ? (m % 2 == 0 ? "assignment" : "quiz") : s_kinds[drawn];
                    string title = last ? "Check " + Number(m) : "Lesson " + Number(m) + "." + Number(i);
                    yield return Item(courses[c], module + "i" + Number(i), module, kind, title, i, 300 + (60 * drawn));
                }
            }
        }
    }

    private static SandboxRecord Item(SandboxRecord course, string id, string? parent, string kind, string title, int position, int? seconds)
    {
        var record = new Dictionary<string, object?>
        {
            ["id"] = id,
            ["course"] = new Dictionary<string, object?> { ["id"] = course.Id, ["title"] = course.Keys["title"] },
            ["parent"] = parent,
            ["kind"] = kind,
            ["title"] = title,
            ["place"] = position,
            ["seconds"] = seconds,
            ["required"] = kind is "quiz" or "assignment",
            ["created"] = SandboxPopulation.Time(new DateTime(2023, 5, 2, 8, 0, 0, DateTimeKind.Utc).AddHours(position)),
        };
        var keys = new Dictionary<string, string?> { ["course"] = course.Id, ["kind"] = kind, ["title"] = title };
        return new SandboxRecord(id, JsonataValue.FromObject(record).ToJson(), keys);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
