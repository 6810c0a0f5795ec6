using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Made-up courses.</summary>
internal sealed class SandboxCourses : ISandboxSource
{
    private static readonly string[] s_subjects =
    {
        "Fire Safety", "Data Protection", "First Aid", "Welding; advanced", "Écriture créative", "Statistics", "Hygiene", "Leadership \"for all\"",
        "日本語入門", "Networks", "Accounting", "Biology",
    };

    private static readonly string[] s_codes = { "FIRE", "GDPR", "AID", "WELD", "ECRIT", "STAT", "HYG", "LEAD", "JPN", "NET", "ACC", "BIO" };
    private static readonly string[] s_states = { "published", "published", "published", "published", "draft", "archived", "disabled" };
    private static readonly string[] s_kinds = { "course", "course", "course", "path", "program", "microlearning" };
    private static readonly string?[] s_levels = { "beginner", "intermediate", "advanced", "mixed", null };

    private readonly int _seed;

    public SandboxCourses(int count, int seed)
    {
        Count = count;
        _seed = seed;
    }

    public int Count { get; }

    /// <summary>What a course with these members can be found by.</summary>
    public static SandboxRecord Record(Dictionary<string, object?> members)
    {
        string Text(string name) => (string)members[name]!;
        return new SandboxRecord(Text("id"), () => Keys(Text("code"), Text("state"), Text("title")), () => new Dictionary<string, object?>(members));
    }

    /// <summary>The id of a course by its place, from 0.</summary>
    public static string Id(int place) => "c" + (place + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The place that an id names, whether or not there is such a course.</summary>
    public static int? Place(string id)
        => id.StartsWith("c", StringComparison.Ordinal) && SandboxPopulation.Number(id.Substring(1)) is { } number && number >= 1 && Id(number - 1) == id ? number - 1 : null;

    public SandboxRecord At(int place)
    {
        int subject = place % s_subjects.Length;
        string id = Id(place);
        string edition = ((place / s_subjects.Length) + 1).ToString(CultureInfo.InvariantCulture);
        string code = s_codes[subject] + "-" + (100 + place).ToString(CultureInfo.InvariantCulture);
        string title = s_subjects[subject] + " " + edition;
        string state = s_states[Draw(place, 1, s_states.Length)];
        return new SandboxRecord(id, () => Keys(code, state, title), () =>
        {
            DateTime created = new DateTime(2022, 3, 1, 9, 0, 0, DateTimeKind.Utc).AddMinutes(Draw(place, 2, 1_500_000));
            return new Dictionary<string, object?>
            {
                ["id"] = id,
                ["title"] = title,
                ["about"] = "<p>All about <b>" + s_subjects[subject].Replace("\"", "&quot;") + "</b>.</p>",
                ["code"] = code,
                ["kind"] = s_kinds[Draw(place, 3, s_kinds.Length)],
                ["state"] = state,
                ["language"] = subject == 8 ? "ja" : subject == 4 ? "fr" : "en",
                ["minutes"] = 15 + (Draw(place, 4, 40) * 15),
                ["level"] = s_levels[Draw(place, 5, s_levels.Length)],
                ["tags"] = new[] { s_codes[subject].ToLowerInvariant(), "edition-" + edition },
                ["category"] = subject < 4 ? "Compliance" : "Skills",
                ["unit"] = SandboxUsers.Unit("o1"),
                ["published"] = state == "draft" ? null : SandboxPopulation.Time(created.AddDays(10)),
                ["created"] = SandboxPopulation.Time(created),
                ["changed"] = SandboxPopulation.Time(created.AddDays(Draw(place, 6, 200))),
            };
        });
    }

    public int? PlaceOf(string id) => Place(id) is { } place && place < Count ? place : null;

    public IEnumerable<int>? Narrow(string name, string value)
    {
        if (name != "code")
        {
            return null;
        }

        int dash = value.LastIndexOf('-');
        return SandboxPopulation.Number(value.Substring(dash + 1)) is { } number && number >= 100 && number - 100 < Count ? new[] { number - 100 } : Array.Empty<int>();
    }

    private static Dictionary<string, string?> Keys(string code, string state, string title) => new() { ["code"] = code, ["status"] = state, ["title"] = title };

    private int Draw(int place, int purpose, int below) => SandboxPopulation.Draw(_seed, place, purpose + 100, below);
}
