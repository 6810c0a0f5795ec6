using System;
using System.Text.RegularExpressions;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>SQL LIKE without regard to case: % and _ are wildcards, an empty pattern finds nothing.</summary>
internal static class SqlLike
{
    public static bool Matches(string text, string pattern)
    {
        if (pattern.Length == 0)
        {
            return false;
        }

        if (pattern.AsSpan().Trim('%').IsEmpty)
        {
            return true;
        }

        string expression = "^" + Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal) + "$";
        return Regex.IsMatch(text, expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
