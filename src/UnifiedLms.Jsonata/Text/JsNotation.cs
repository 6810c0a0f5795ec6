using System.Globalization;
using System.Text;

namespace UnifiedLms.Jsonata.Text;

/// <summary>Lays .NET's digits out as JavaScript does: plain decimals from 1e-7 up to 1e21, an exponent beyond.</summary>
internal static class JsNotation
{
    /// <param name="dotNetText">A number other than 0, its exponent after an E if it has one.</param>
    public static string Of(string dotNetText)
    {
        int mark = dotNetText.IndexOf('E');
        if (mark < 0)
        {
            return dotNetText; // .NET uses plain decimals only where JavaScript does too
        }

        bool negative = dotNetText[0] == '-';
        int exponent = int.Parse(dotNetText.Substring(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = dotNetText.Substring(negative ? 1 : 0, mark - (negative ? 1 : 0));
        int point = mantissa.IndexOf('.');
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        string digits = mantissa.Replace(".", string.Empty).TrimEnd('0');
        var text = new StringBuilder(32);
        if (negative)
        {
            text.Append('-');
        }

        if (exponent >= 21 || exponent < -6)
        {
            AppendExponent(text, digits, exponent);
        }
        else if (exponent < 0)
        {
            text.Append("0.").Append('0', -exponent - 1).Append(digits);
        }
        else if (digits.Length <= exponent + 1)
        {
            text.Append(digits).Append('0', exponent + 1 - digits.Length);
        }
        else
        {
            text.Append(digits, 0, exponent + 1).Append('.').Append(digits, exponent + 1, digits.Length - exponent - 1);
        }

        return text.ToString();
    }

    /// <summary>How many digits a .NET number text carries, leading zeros not counted.</summary>
    public static int SignificantDigits(string dotNetText)
    {
        int count = 0;
        foreach (char c in dotNetText)
        {
            if (c == 'E')
            {
                break;
            }

            if (c >= '0' && c <= '9' && (count > 0 || c != '0'))
            {
                count++;
            }
        }

        return count;
    }

    private static void AppendExponent(StringBuilder text, string digits, int exponent)
    {
        text.Append(digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.').Append(digits, 1, digits.Length - 1);
        }

        text.Append(exponent < 0 ? "e-" : "e+");
        text.Append((exponent < 0 ? -exponent : exponent).ToString(CultureInfo.InvariantCulture));
    }
}
