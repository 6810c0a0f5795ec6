using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Made-up course items: a few modules a course, each with lessons and a quiz or an assignment at its end.</summary>
internal sealed class SandboxItems : ISandboxSource
{
    private static readonly string[] s_kinds = { "page", "video", "document", "lesson", "link", "scorm" };
    private static readonly Regex s_id = new("^(?<course>c[0-9]+)m(?<module>[0-9])(i(?<item>[0-9]))?$", RegexOptions.CultureInvariant);

    private readonly ISandboxSource _courses;
    private readonly int _seed;
    private readonly Lazy<SandboxOffsets> _offsets;

    public SandboxItems(ISandboxSource courses, int seed)
    {
        _courses = courses;
        _seed = seed;
        _offsets = new Lazy<SandboxOffsets>(() => new SandboxOffsets(_courses.Count, CountOf));
    }

    public int Count => _offsets.Value.Count;

    public SandboxRecord At(int place)
    {
        (int course, int index) = _offsets.Value.At(place);
        int module = 1;
        for (; index > Lessons(course, module); module++)
        {
            index -= Lessons(course, module) + 1;
        }

        string parent = SandboxCourses.Id(course) + "m" + Number(module);
        if (index == 0)
        {
            return Item(course, parent, null, "module", "Module " + Number(module), module, null);
        }

        int drawn = SandboxPopulation.Draw(_seed, (course * 64) + (module * 8) + index, 502, s_kinds.Length);
        bool last = index == Lessons(course, module);
        string kind = last ? (module % 2 == 0 ? "assignment" : "quiz") : s_kinds[drawn];
        string title = last ? "Check " + Number(module) : "Lesson " + Number(module) + "." + Number(index);
        return Item(course, parent + "i" + Number(index), parent, kind, title, index, 300 + (60 * drawn));
    }

    public int? PlaceOf(string id)
    {
        Match match = s_id.Match(id);
        if (!match.Success || _courses.PlaceOf(match.Groups["course"].Value) is not { } course)
        {
            return null;
        }

        int module = SandboxPopulation.Number(match.Groups["module"].Value) ?? 0;
        int item = SandboxPopulation.Number(match.Groups["item"].Value) ?? 0;
        bool isThere = module >= 1 && module <= Modules(course) && item <= Lessons(course, module) && (item > 0 || !match.Groups["item"].Success);
        return isThere ? First(course, module) + item : null;
    }

    public IEnumerable<int>? Narrow(string name, string value)
        => name != "course" ? null : _courses.PlaceOf(value) is { } course ? OfCourse(course) : Array.Empty<int>();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static SandboxRecord Item(int course, string id, string? parent, string kind, string title, int position, int? seconds)
    {
        string courseId = SandboxCourses.Id(course);
        Dictionary<string, string?> Keys() => new() { ["course"] = courseId, ["kind"] = kind, ["title"] = title };
        return new SandboxRecord(id, Keys, () => new Dictionary<string, object?>
        {
            ["id"] = id,
            ["course"] = courseId,
            ["parent"] = parent,
            ["kind"] = kind,
            ["title"] = title,
            ["place"] = position,
            ["seconds"] = seconds,
            ["required"] = kind is "quiz" or "assignment",
            ["created"] = SandboxPopulation.Time(new DateTime(2023, 5, 2, 8, 0, 0, DateTimeKind.Utc).AddHours(position)),
        });
    }

    private int Modules(int course) => 2 + SandboxPopulation.Draw(_seed, course, 500, 3);

    private int Lessons(int course, int module) => 2 + SandboxPopulation.Draw(_seed, (course * 8) + module, 501, 4);

    private int CountOf(int course)
    {
        int count = 0;
        for (int module = 1; module <= Modules(course); module++)
        {
            count += 1 + Lessons(course, module);
        }

        return count;
    }

    private int First(int course, int module)
    {
        int place = _offsets.Value.Of(course);
        for (int before = 1; before < module; before++)
        {
            place += 1 + Lessons(course, before);
        }

        return place;
    }

    private IEnumerable<int> OfCourse(int course)
    {
        int first = _offsets.Value.Of(course);
        for (int i = 0; i < CountOf(course); i++)
        {
            yield return first + i;
        }
    }
}
