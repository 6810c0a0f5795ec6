using System.Globalization;
using System.Text;

namespace UnifiedLms.Jsonata;

/// <summary>
/// The replacement of $replace: $0 is the match, $n a group, $$ a dollar sign. How many digits belong to a group number
/// depends on how many groups there are.
/// </summary>
internal static class ReplacementTemplate
{
    internal static void Expand(string template, MatchCursor match, StringBuilder result)
    {
        int position = 0;
        int dollar = template.IndexOf('$');
        while (dollar >= 0 && position < template.Length)
        {
            result.Append(template, position, dollar - position);
            position = dollar + 1;
            char next = position < template.Length ? template[position] : '\0';
            if (next == '$')
            {
                result.Append('$');
                position++;
            }
            else if (next == '0')
            {
                result.Append(match.MatchText);
                position++;
            }
            else
            {
                position += Group(template, position, match, result);
            }

            dollar = position < template.Length ? template.IndexOf('$', position) : -1;
        }

        result.Append(template, position, template.Length - position);
    }

    private static int Group(string template, int position, MatchCursor match, StringBuilder result)
    {
        int groups = match.GroupCount;
        int maxDigits = groups.ToString(CultureInfo.InvariantCulture).Length;
        int index = Number(template, position, maxDigits, out int digits);
        if (maxDigits > 1 && index > groups)
        {
            index = Number(template, position, maxDigits - 1, out digits);
        }

        if (index < 0)
        {
            result.Append('$');
            return 0;
        }

        result.Append(match.GroupText(index - 1));

        // A number is skipped as it would be written, without its leading zeros.
        return index.ToString(CultureInfo.InvariantCulture).Length;
    }

    private static int Number(string template, int position, int maxDigits, out int digits)
    {
        int value = 0;
        digits = 0;
        while (digits < maxDigits && position + digits < template.Length && template[position + digits] is >= '0' and <= '9')
        {
            value = (value * 10) + template[position + digits] - '0';
            digits++;
        }

        return digits == 0 ? -1 : value;
    }
}
