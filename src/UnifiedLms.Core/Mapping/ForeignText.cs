using System.Globalization;
using System.Text;

namespace UnifiedLms.Core.Mapping;

/// <summary>Text that an LMS sent, in messages for people: it must neither steer a terminal nor become part of a command that is pasted.</summary>
internal static class ForeignText
{
    private const int Most = 80;

    /// <summary>The text with signs that cannot be seen, or that turn the line around, as <c>\u202E</c>; cut where it is long.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (char c in text.Length <= Most ? text : text.Substring(0, Most - 3))
        {
            if (IsPlain(c))
            {
                shown.Append(c);
            }
            else
            {
                shown.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return text.Length <= Most ? shown.ToString() : shown.Append("...").ToString();
    }

    /// <summary>The text as a literal of PowerShell, which takes typographic quotes for quotes too; null where a literal could not hold it as it is.</summary>
    public static string? Literal(string text)
    {
        if (text.Length > Most)
        {
            return null;
        }

        var literal = new StringBuilder("'");
        foreach (char c in text)
        {
            if (!IsPlain(c))
            {
                return null;
            }

            literal.Append(c);
            if (c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B')
            {
                literal.Append(c);
            }
        }

        return literal.Append('\'').ToString();
    }

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
