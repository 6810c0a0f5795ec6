using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Made-up people, from many scripts, in every state and role.</summary>
internal sealed class SandboxUsers : ISandboxSource
{
    private const string Domain = "@example.org";

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

    private readonly int _seed;

    public SandboxUsers(int count, int seed)
    {
        Count = count;
        _seed = seed;
    }

    public int Count { get; }

    /// <summary>An organization by its id, as users and courses show it; null where there is none.</summary>
    public static Dictionary<string, object?>? Unit(string id)
    {
        int unit = Enumerable.Range(0, s_units.Length).Where(i => UnitId(i) == id).DefaultIfEmpty(-1).First();
        return unit < 0 ? null : Unit(unit);
    }

    /// <summary>The ids of all organizations.</summary>
    public static IEnumerable<string> UnitIds() => Enumerable.Range(0, s_units.Length).Select(UnitId);

    /// <summary>What a user with these members can be found by.</summary>
    public static SandboxRecord Record(Dictionary<string, object?> members)
    {
        string? Text(string name) => (string?)members[name];
        return new SandboxRecord(
            Text("id")!,
            () => Keys(Text("login")!, Text("mail"), Text("state")!, Text("role")!, Text("first") + " " + Text("last")),
            () => new Dictionary<string, object?>(members));
    }

    public SandboxRecord At(int place)
    {
        string number = (place + 1).ToString(CultureInfo.InvariantCulture);
        string first = s_first[Draw(place, 1, s_first.Length)];
        string last = s_last[Draw(place, 2, s_last.Length)];
        string login = "u" + (place + 1).ToString("00000", CultureInfo.InvariantCulture);
        string? mail = Draw(place, 3, 40) == 0 ? null : login + Domain;
        string state = s_states[Draw(place, 4, s_states.Length)];
        string role = place == 0 ? "admin" : Draw(place, 5, 25) switch { 0 => "instructor", 1 => "manager", _ => "learner" };
        return new SandboxRecord(number, () => Keys(login, mail, state, role, first + " " + last), () =>
        {
            int language = Draw(place, 7, s_locales.Length);
            DateTime created = new DateTime(2021, 1, 4, 8, 0, 0, DateTimeKind.Utc).AddMinutes(Draw(place, 8, 2_500_000));
            return new Dictionary<string, object?>
            {
                ["id"] = number,
                ["first"] = first,
                ["last"] = last,
                ["login"] = login,
                ["mail"] = mail,
                ["state"] = state,
                ["role"] = role,
                ["phone"] = Draw(place, 9, 3) == 0 ? "+1 555 " + Draw(place, 10, 10_000).ToString("0000", CultureInfo.InvariantCulture) : null,
                ["locale"] = s_locales[language],
                ["timezone"] = s_zones[language],
                ["title"] = s_titles[Draw(place, 11, s_titles.Length)],
                ["unit"] = Unit(Draw(place, 6, s_units.Length)),
                ["boss"] = place > 10 ? (Draw(place, 12, 10) + 1).ToString(CultureInfo.InvariantCulture) : null,
                ["employee"] = "E" + (100_000 + place).ToString(CultureInfo.InvariantCulture),
                ["created"] = SandboxPopulation.Time(created),
                ["changed"] = SandboxPopulation.Time(created.AddMinutes(Draw(place, 13, 300_000))),
            };
        });
    }

    public int? PlaceOf(string id)
        => SandboxPopulation.Number(id) is { } number && number >= 1 && number <= Count && At(number - 1).Id == id ? number - 1 : null;

    public IEnumerable<int>? Narrow(string name, string value)
    {
        if (name is not ("username" or "email"))
        {
            return null;
        }

        bool isMail = value.EndsWith(Domain, StringComparison.OrdinalIgnoreCase);
        string login = isMail ? value.Substring(0, value.Length - Domain.Length) : value;
        return login.StartsWith("u", StringComparison.OrdinalIgnoreCase) && SandboxPopulation.Number(login.Substring(1)) is { } number && number >= 1 && number <= Count
            ? new[] { number - 1 }
            : Array.Empty<int>();
    }

    private static Dictionary<string, object?> Unit(int unit) => new() { ["id"] = UnitId(unit), ["name"] = s_units[unit] };

    private static string UnitId(int unit) => "o" + (unit + 1).ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string?> Keys(string login, string? mail, string state, string role, string name) => new()
    {
        ["username"] = login,
        ["email"] = mail,
        ["status"] = state,
        ["role"] = role,
        ["name"] = name,
    };

    private int Draw(int place, int purpose, int below) => SandboxPopulation.Draw(_seed, place, purpose, below);
}
