using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>Numbers go in, words come out: levels, states and languages.</summary>
internal static class DoceboWords
{
    public const int SuperAdmin = 3;
    public const int PowerUser = 4;
    public const int User = 6;
    public const int Learner = 3;
    public const int Instructor = 6;

    private static readonly Dictionary<string, (string Name, string Label)> Languages = new(StringComparer.Ordinal)
    {
        ["en"] = ("english", "English"), ["de"] = ("german", "Deutsch"), ["it"] = ("italian", "Italiano"), ["fr"] = ("french", "Français"), ["es"] = ("spanish", "Español"),
    };

    private static readonly Dictionary<int, string> States = new()
    {
        [-2] = "waiting", [-1] = "to_confirm", [0] = "enrolled", [1] = "in_progress", [2] = "completed", [3] = "suspended", [4] = "overbooking",
    };

    /// <summary>The level of a user: 3 superadmin, 4 power user, 6 user.</summary>
    public static int LevelOf(TrainingUser user) =>
        user.WrittenWhole("level", user.Administrator ? SuperAdmin : !user.Made && user.Id % 15 == 0 ? PowerUser : User)!.Value;

    public static string LevelName(TrainingUser user) => LevelOf(user) switch
    {
        SuperAdmin => "godadmin",
        PowerUser => "Power User",
        _ => "User",
    };

    /// <summary>The level in a course: 3 learner, 4 tutor, 6 instructor.</summary>
    public static int LevelOf(TrainingEnrollment one) => one.WrittenWhole("level", one.Instructor ? Instructor : Learner)!.Value;

    public static bool IsCourseLevel(int level) => level is Learner or 4 or Instructor;

    public static string Code(TrainingRecord record, bool german) => record.WrittenText("language", german ? "de" : "en")!;

    public static string LanguageName(string code) => Languages[code].Name;

    public static string LanguageLabel(string code) => Languages[code].Label;

    /// <summary>Code of a language given by code or name, or null.</summary>
    public static string? Language(string text) => Languages.Where(one => one.Key == text || one.Value.Name == text).Select(one => one.Key).FirstOrDefault();

    public static bool IsState(int state) => States.ContainsKey(state);

    public static int StateOf(TrainingEnrollment one) => one.WrittenWhole("status", one.State switch
    {
        TrainingState.Completed => 2,
        TrainingState.InProgress or TrainingState.Failed => 1,
        TrainingState.Suspended => 3,
        TrainingState.Waiting => -2,
        _ => 0,
    })!.Value;

    public static string StateName(TrainingEnrollment one) => States[StateOf(one)];

    /// <summary>A state given by its number or by the word that reads give, or null.</summary>
    public static int? State(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        ? IsState(number) ? number : null
        : text == "subscribed" ? 0 : States.Where(state => state.Value == text).Select(state => (int?)state.Key).FirstOrDefault();
}
