using System;
using System.Text.RegularExpressions;

namespace UnifiedLms.Jsonata.Text;

/// <summary>
/// JavaScript regular expressions on .NET's engine. Groups keep their JavaScript numbers; names only serve <c>\k</c>.
/// Three things differ: a group inside a repeated group keeps its capture from an earlier turn, where JavaScript forgets it;
/// a repetition ends at its first empty turn, where JavaScript tries other ways; and <c>\u{...}</c> is always a code point.
/// </summary>
internal static class JsRegex
{
    /// <param name="pattern">The source between the slashes.</param>
    /// <param name="flags">Of i, m and s; g, u and y are accepted and change nothing.</param>
    /// <param name="timeout">How long one match may take.</param>
    /// <exception cref="ArgumentException">The pattern or a flag is not valid.</exception>
    public static Regex Translate(string pattern, string flags, TimeSpan timeout)
    {
        foreach (char flag in flags)
        {
            if ("imsguy".IndexOf(flag) < 0)
            {
                throw new ArgumentException($"Unknown regular expression flag '{flag}'.", nameof(flags));
            }
        }

        // Case is handled by the translation: .NET's own rule lets K match the Kelvin sign, JavaScript's does not.
        return new Regex(new RegexTranslator(pattern, flags).Translate(), RegexOptions.CultureInvariant, timeout);
    }
}
