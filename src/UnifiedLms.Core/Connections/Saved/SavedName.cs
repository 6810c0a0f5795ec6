using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Connections;

/// <summary>Which names can be saved: those that are the same file on every system, and never a path.</summary>
internal static class SavedName
{
    private const string Forms = "Use letters, digits, blanks, dots, hyphens and underscores, beginning and ending with a letter or digit; at most 80.";

    private static readonly Regex s_form = new(@"^[\p{L}\p{Nd}](?:[\p{L}\p{Nd} ._-]{0,78}[\p{L}\p{Nd}])?\z", RegexOptions.CultureInvariant);
    private static readonly string[] s_devices = { "CON", "PRN", "AUX", "NUL", "COM", "LPT", "CONIN", "CONOUT" };

    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>.</exception>
    public static void Check(string name)
    {
        if (!IsValid(name))
        {
            throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, $"'{name}' cannot be the name of a saved connection.") { RecommendedAction = Forms });
        }
    }

    public static bool IsValid(string name)
    {
        // Windows takes NUL.txt and COM1.json for devices, whatever stands behind the dot.
        string stem = name.Split('.')[0].TrimEnd(' ').ToUpperInvariant();
        return s_form.IsMatch(name) && !s_devices.Any(device => stem == device || (stem.Length == device.Length + 1 && stem.StartsWith(device, StringComparison.Ordinal) && char.IsDigit(stem[stem.Length - 1])));
    }
}
