using System;
using System.Net;
using System.Text;

namespace UnifiedLms.Core.Providers;

/// <summary>Plain text from HTML: tags gone, entities decoded, white space folded, script and style left out.</summary>
public static class HtmlText
{
    /// <summary>The text that a reader of the HTML would see, in one line.</summary>
    public static string ToPlain(string html)
    {
        if (html.IndexOf('<') < 0 && html.IndexOf('&') < 0)
        {
            return Fold(html);
        }

        var text = new StringBuilder(html.Length);
        int last = html.LastIndexOf('>');
        int i = 0;
        while (i < html.Length)
        {
            if (html[i] == '<' && IsTag(html, i, last))
            {
                i = SkipTag(html, i);
                text.Append(' ');
            }
            else
            {
                text.Append(html[i++]);
            }
        }

        return Fold(WebUtility.HtmlDecode(text.ToString()));
    }

    // A '<' that no letter, slash or exclamation mark follows is a less-than sign: 'a < b'.
    private static bool IsTag(string html, int start, int last)
        => start < last && (char.IsLetter(html[start + 1]) || html[start + 1] is '/' or '!');

    private static int SkipTag(string html, int start)
    {
        if (string.CompareOrdinal(html, start, "<!--", 0, 4) == 0)
        {
            int end = html.IndexOf("-->", start, StringComparison.Ordinal);
            return end < 0 ? html.Length : end + 3;
        }

        foreach (string hidden in new[] { "script", "style" })
        {
            if (string.Compare(html, start + 1, hidden, 0, hidden.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                int close = html.IndexOf("</" + hidden, start, StringComparison.OrdinalIgnoreCase);
                if (close < 0)
                {
                    return html.Length;
                }

                start = close;
                break;
            }
        }

        int bracket = html.IndexOf('>', start);
        return bracket < 0 ? html.Length : bracket + 1;
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        bool space = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = folded.Length > 0;
                continue;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            folded.Append(c);
        }

        return folded.ToString();
    }
}
