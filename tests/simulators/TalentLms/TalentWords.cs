using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>User types and languages: ids and tags in v2, names in v1.</summary>
internal static class TalentWords
{
    public const int Learner = 3;

    private static readonly Dictionary<int, string> Types = new()
    {
        [1] = "SuperAdmin", [2] = "Admin-Type", [Learner] = "Learner-Type", [4] = "Trainer-Type", [5] = "Learner-Instructor",
    };

    // A part of the fixed list: the vendor names only its ends, ar-AE and zh-TW.
    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["ar-AE"] = "Arabic", ["de-DE"] = "German", ["el-GR"] = "Greek", ["en-US"] = "English", ["es-ES"] = "Spanish", ["fr-FR"] = "French",
        ["it-IT"] = "Italian", ["ja-JP"] = "Japanese", ["nl-NL"] = "Dutch", ["pl-PL"] = "Polish", ["pt-BR"] = "Portuguese (Brazil)", ["zh-TW"] = "Chinese (Traditional)",
    };

    public static int TypeOf(TrainingUser user) =>
        user.WrittenWhole("user_type_id", user.Administrator ? 1 : !user.Made && user.Id % 9 == 0 ? 5 : Learner)!.Value;

    public static string TypeName(int type) => Types[type];

    public static bool IsType(int type) => Types.ContainsKey(type);

    public static int? TypeByName(string name) => Types.Where(type => type.Value == name).Select(type => (int?)type.Key).FirstOrDefault();

    public static string LocaleOf(TrainingUser user) => user.WrittenText("locale", user.German ? "de-DE" : "en-US")!;

    public static bool IsLocale(string tag) => Languages.ContainsKey(tag);

    public static string LanguageName(string tag) => Languages[tag];

    public static string? LocaleByName(string name) => Languages.Where(language => language.Value == name).Select(language => language.Key).FirstOrDefault();
}
