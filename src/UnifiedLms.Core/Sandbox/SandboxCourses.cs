using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Made-up courses.</summary>
internal static class SandboxCourses
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

    public static SandboxRecord Make(int index, int seed)
    {
        int Draw(int purpose, int below) => SandboxPopulation.Draw(seed, index, purpose + 100, below);
        int subject = index % s_subjects.Length;
        string id = "c" + (index + 1).ToString(CultureInfo.InvariantCulture);
        string edition = ((index / s_subjects.Length) + 1).ToString(CultureInfo.InvariantCulture);
        string code = s_codes[subject] + "-" + (100 + index).ToString(CultureInfo.InvariantCulture);
        string title = s_subjects[subject] + " " + edition;
        string state = s_states[Draw(1, s_states.Length)];
        DateTime created = new DateTime(2022, 3, 1, 9, 0, 0, DateTimeKind.Utc).AddMinutes(Draw(2, 1_500_000));
        var record = new Dictionary<string, object?>
        {
            ["id"] = id,
            ["title"] = title,
            ["about"] = "<p>All about <b>" + s_subjects[subject].Replace("\"", "&quot;") + "</b>.</p>",
            ["code"] = code,
            ["kind"] = s_kinds[Draw(3, s_kinds.Length)],
            ["state"] = state,
            ["language"] = subject == 8 ? "ja" : subject == 4 ? "fr" : "en",
            ["minutes"] = 15 + (Draw(4, 40) * 15),
            ["level"] = s_levels[Draw(5, s_levels.Length)],
            ["tags"] = new[] { s_codes[subject].ToLowerInvariant(), "edition-" + edition },
            ["category"] = subject < 4 ? "Compliance" : "Skills",
            ["unit"] = new Dictionary<string, object?> { ["id"] = "o1", ["name"] = "North" },
            ["published"] = state == "draft" ? null : SandboxPopulation.Time(created.AddDays(10)),
            ["created"] = SandboxPopulation.Time(created),
            ["changed"] = SandboxPopulation.Time(created.AddDays(Draw(6, 200))),
        };
        var keys = new Dictionary<string, string?> { ["code"] = code, ["status"] = state, ["title"] = title };
        return new SandboxRecord(id, JsonataValue.FromObject(record).ToJson(), keys);
    }
}
