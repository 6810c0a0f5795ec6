using System.Text;

namespace UnifiedLms.Jsonata.Text;

/// <summary>Upper and lower case as JavaScript has them: culture-free, with the letters that become several or depend on their neighbours.</summary>
internal static class JsCase
{
    // Letters whose upper case is several letters (Unicode SpecialCasing), each followed by those up to the comma.
    private const string Expanding =
        "\u00DFSS,\u0149\u02BCN,\u01F0J\u030C,\u0390\u0399\u0308\u0301,\u03B0\u03A5\u0308\u0301,\u0587\u0535\u0552,\u1E96H\u0331,\u1E97T\u0308,"
        + "\u1E98W\u030A,\u1E99Y\u030A,\u1E9AA\u02BE,\uFB00FF,\uFB01FI,\uFB02FL,\uFB03FFI,\uFB04FFL,\uFB05ST,\uFB06ST,";

    /// <summary>Lower case, with the sigma that ends a word.</summary>
    public static string Lower(string text)
    {
        string lower = text.ToLowerInvariant();
        if (text.IndexOf('\u03A3') < 0 && text.IndexOf('\u0130') < 0 && text.IndexOf('\u1E9E') < 0)
        {
            return lower;
        }

        StringBuilder result = new(text.Length + 4);
        for (int i = 0; i < text.Length; i++)
        {
            result.Append(text[i] switch
            {
                '\u0130' => "i\u0307",
                '\u1E9E' => "\u00DF", // unknown to .NET Framework
                '\u03A3' when EndsWord(text, i) => "\u03C2",
                _ => lower[i].ToString(),
            });
        }

        return result.ToString();
    }

    /// <summary>Upper case; a sharp s becomes two letters.</summary>
    public static string Upper(string text)
    {
        string upper = text.ToUpperInvariant();
        StringBuilder? result = null;
        for (int i = 0; i < text.Length; i++)
        {
            int entry = text[i] < '\u00DF' ? -1 : Expanding.IndexOf(text[i]);
            if (entry >= 0 && (entry == 0 || Expanding[entry - 1] == ','))
            {
                result ??= new StringBuilder(text.Length + 8).Append(upper, 0, i);
                result.Append(Expanding, entry + 1, Expanding.IndexOf(',', entry) - entry - 1);
            }
            else
            {
                result?.Append(upper[i]);
            }
        }

        return result?.ToString() ?? upper;
    }

    private static bool EndsWord(string text, int index) =>
        index > 0 && char.IsLetter(text[index - 1]) && (index + 1 == text.Length || !char.IsLetter(text[index + 1]));
}
