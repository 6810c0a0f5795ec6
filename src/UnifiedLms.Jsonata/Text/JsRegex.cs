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

        if (IsPlain(pattern, flags))
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, timeout);
        }

        // Case is handled by the translation: .NET's own rule lets K match the Kelvin sign, JavaScript's does not.
        return new Regex(new RegexTranslator(pattern, flags).Translate(), RegexOptions.CultureInvariant, timeout);
    }

    /// <summary>True for patterns that mean the same to both engines: letters, simple classes, alternatives and repetitions.</summary>
    private static bool IsPlain(string pattern, string flags)
    {
        if (flags.IndexOf('i') >= 0)
        {
            return false;
        }

        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (inClass && c == ']')
            {
                inClass = false;
            }
            else if (inClass ? c == '[' : c == '[' && i + 1 < pattern.Length && pattern[i + 1] is not (']' or '^'))
            {
                if (inClass)
                {
                    return false; // may read as a subtraction
                }

                inClass = true;
            }
            else if (!inClass && c == '[' && i + 2 < pattern.Length && pattern[i + 2] != ']')
            {
                inClass = true;
                i++;
            }
            else if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ' ' or '<' or '>' or '+' or '*' or '-' or '_' or ',' or ';' or ':' or '/' or '|' or '@' or '"' or '=' or '&' or '%' or '!' or '~'))
            {
                return false;
            }
        }

        return !inClass;
    }
}
