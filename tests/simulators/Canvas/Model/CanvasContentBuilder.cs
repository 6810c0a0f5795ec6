using System;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Gives a course its modules, items and assignments.</summary>
internal static class CanvasContentBuilder
{
    /// <summary>A module with more items than a page can hold: Canvas leaves the items out of the module then.</summary>
    public const int LongModule = 130;

    public static void Fill(CanvasCourse course, int index)
    {
        // Every fourth course has no modules, hence no progress.
        long item = course.Id * 1000;
        for (int m = 0; m < index % 4; m++)
        {
            CanvasModule module = new()
            {
                Id = course.Id * 1000 + m,
                Name = m == 0 ? "Week 1" : "Woche " + (m + 1).ToString(CultureInfo.InvariantCulture) + " – Übung",
                Position = m + 1,
                UnlockAt = m == 2 ? course.CreatedAt.AddDays(30) : null,
                Prerequisites = [.. course.Modules.Select(earlier => earlier.Id)],
                Published = m != 2,
            };
            int count = index == 1 ? LongModule : 3 + (index + m) % 7;
            for (int i = 0; i < count; i++)
            {
                module.Items.Add(Item(item++, i));
            }

            course.Modules.Add(module);
        }

        for (int a = 0; a < index % 5 * 3; a++)
        {
            course.Assignments.Add(new CanvasAssignment(
                course.Id * 100 + a,
                a == 1 ? "Prüfung <final>" : "Assignment " + (a + 1).ToString(CultureInfo.InvariantCulture),
                a % 3 == 0 ? null : "<p>Write &amp; hand in</p>",
                a + 1,
                a % 4 == 3 ? null : 10 + a,
                a % 2 == 0 ? null : course.CreatedAt.AddDays(60 + a),
                a % 5 != 4));
        }
    }

    private static CanvasModuleItem Item(long id, int index)
    {
        string type = CanvasModuleItem.Types[index % CanvasModuleItem.Types.Length];
        string? requirement = type switch
        {
            "Page" => "must_view",
            "Quiz" => "min_score",
            "Assignment" => "must_submit",
            _ => null,
        };
        return new CanvasModuleItem
        {
            Id = id,
            Title = type + " " + (index + 1).ToString(CultureInfo.InvariantCulture) + (index == 0 ? " – Read me" : string.Empty),
            Position = index + 1,
            Type = type,
            Indent = index % 3,
            Published = index % 6 != 5,
            Requirement = requirement,
            MinScore = requirement == "min_score" ? 8 : null,
        };
    }
}
