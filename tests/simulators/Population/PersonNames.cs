namespace UnifiedLms.Simulators.Population;

/// <summary>Names as a real directory has them: several scripts, accents, an apostrophe, a comma, an emoji.</summary>
internal static class PersonNames
{
    private static readonly string[] First =
    [
        "Ada", "Ben", "Chloé", "Dmitri", "Élodie", "François", "Gül", "Håkon", "Inés", "Jürgen", "Kateřina", "Łukasz", "María José",
        "Noor", "Ольга", "Péter", "李", "Rosa", "Søren", "Thảo", "Ünal", "Νίκη", "William", "小明", "Yusuf", "Zoë", "محمد", "अदिति", "Ana-Lena",
    ];

    private static readonly string[] Last =
    [
        "Ford", "O'Neil", "Müller", "Ångström", "Иванова", "da Silva", "Nguyễn", "García Márquez", "王", "Papadopoulou", "Smith", "Özdemir",
        "Kowalski", "van den Berg", "الأحمد", "शर्मा", "Ford Jr.", "Ibáñez", "Dvořák", "Lee 🎓", "Brown & Sons", "Mc<Kay>",
    ];

    public static string FirstName(int index) => First[index % First.Length];

    // A stride without a common factor, so that the pairs do not repeat with the shorter list.
    public static string LastName(int index) => Last[(index / First.Length + index) % Last.Length];
}
