using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Made-up people, from many scripts, in every state and role.</summary>
internal static class SandboxUsers
{
    private static readonly string[] s_first =
    {
        "Ann", "Ben", "Chloé", "Dmitri", "Élodie", "Fatima", "Göran", "Hana", "Iñigo", "Jürgen", "Kenji", "Łucja", "Mohammed", "Nguyễn", "Olu",
        "Pía", "Quinn", "Renée", "Søren", "Tōko", "Uma", "Víctor", "Wei", "Xènia", "Yusuf", "Zoë", "李", "さくら", "Анна", "محمد", "अनिल", "Ελένη",
    };

    private static readonly string[] s_last =
    {
        "Lee", "Müller", "O'Brien", "García", "Novák", "Øverland", "Sato", "Şahin", "van der Berg", "Wójcik", "Nguyen", "Smith-Jones", "Ivanova",
        "Haddad", "Kaur", "Papadopoulos", "D'Souza", "Åkesson", "小龍", "田中", "Петрова", "العلي", "शर्मा", "Οικονόμου", "Zhang", "Brown", "Silva",
    };

    private static readonly string[] s_states = { "active", "active", "active", "active", "active", "active", "inactive", "invited", "suspended", "deleted" };
    private static readonly string[] s_titles = { "Nurse", "Engineer", "Teacher", "Technician", "Analyst", "Team Lead", "Head of Training, \"North\"", "Driver" };
    private static readonly string[] s_locales = { "en-US", "de-DE", "fr-FR", "ja-JP", "es-ES", "pl-PL" };
    private static readonly string[] s_zones = { "America/New_York", "Europe/Berlin", "Europe/Paris", "Asia/Tokyo", "Europe/Madrid", "Europe/Warsaw" };
    private static readonly string[] s_units = { "North", "South", "East", "West", "Head Office" };

    public static SandboxRecord Make(int index, int seed)
    {
        int Draw(int purpose, int below) => SandboxPopulation.Draw(seed, index, purpose, below);
        string number = (index + 1).ToString(CultureInfo.InvariantCulture);
        string first = s_first[Draw(1, s_first.Length)];
        string last = s_last[Draw(2, s_last.Length)];
        string login = "u" + (index + 1).ToString("00000", CultureInfo.InvariantCulture);
        string? mail = Draw(3, 40) == 0 ? null : login + "@example.org";
        string state = s_states[Draw(4, s_states.Length)];
        string role = index == 0 ? "admin" : Draw(5, 25) switch { 0 => "instructor", 1 => "manager", _ => "learner" };
        int unit = Draw(6, s_units.Length);
        int language = Draw(7, s_locales.Length);
        DateTime created = new DateTime(2021, 1, 4, 8, 0, 0, DateTimeKind.Utc).AddMinutes(Draw(8, 2_500_000));
        var record = new Dictionary<string, object?>
        {
            ["id"] = number,
            ["first"] = first,
            ["last"] = last,
            ["login"] = login,
            ["mail"] = mail,
            ["state"] = state,
            ["role"] = role,
            ["phone"] = Draw(9, 3) == 0 ? "+1 555 " + Draw(10, 10_000).ToString("0000", CultureInfo.InvariantCulture) : null,
            ["locale"] = s_locales[language],
            ["timezone"] = s_zones[language],
            ["title"] = s_titles[Draw(11, s_titles.Length)],
            ["unit"] = new Dictionary<string, object?> { ["id"] = "o" + (unit + 1).ToString(CultureInfo.InvariantCulture), ["name"] = s_units[unit] },
            ["boss"] = index > 10 ? (Draw(12, 10) + 1).ToString(CultureInfo.InvariantCulture) : null,
            ["employee"] = "E" + (100_000 + index).ToString(CultureInfo.InvariantCulture),
            ["created"] = SandboxPopulation.Time(created),
            ["changed"] = SandboxPopulation.Time(created.AddMinutes(Draw(13, 300_000))),
        };
        var keys = new Dictionary<string, string?>
        {
            ["username"] = login,
            ["email"] = mail,
            ["status"] = state,
            ["role"] = role,
            ["name"] = first + " " + last,
        };
        return new SandboxRecord(number, JsonataValue.FromObject(record).ToJson(), keys);
    }
}
