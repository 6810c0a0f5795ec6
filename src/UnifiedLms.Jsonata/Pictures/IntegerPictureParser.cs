using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Reads integer pictures: a numbering, then optionally <c>;o</c> for ordinals.</summary>
internal static class IntegerPictureParser
{
    /// <exception cref="PictureException">D3131: digits of two families.</exception>
    public static IntegerFormat Parse(string picture)
    {
        int semicolon = picture.LastIndexOf(';');
        string primary = semicolon < 0 ? picture : picture.Substring(0, semicolon);
        bool ordinal = semicolon >= 0 && semicolon + 1 < picture.Length && picture[semicolon + 1] == 'o';
        return primary switch
        {
            "A" => Named(Numbering.Letters, LetterCase.Upper),
            "a" => Named(Numbering.Letters, LetterCase.Lower),
            "I" => Named(Numbering.Roman, LetterCase.Upper),
            "i" => Named(Numbering.Roman, LetterCase.Lower),
            "W" => Named(Numbering.Words, LetterCase.Upper),
            "w" => Named(Numbering.Words, LetterCase.Lower),
            "Ww" => Named(Numbering.Words, LetterCase.Title),
            _ => ParseDigits(primary) with { Ordinal = ordinal },
        };

        IntegerFormat Named(Numbering numbering, LetterCase letters) =>
            new() { Numbering = numbering, Case = letters, Ordinal = ordinal, Token = primary };
    }

    private static IntegerFormat ParseDigits(string primary)
    {
        char zero = '\0';
        int mandatory = 0;
        int optional = 0;
        var marks = new List<GroupingMark>();

        // From the right, because a grouping mark is placed by the digits that follow it.
        for (int i = primary.Length - 1; i >= 0; i--)
        {
            char c = primary[i];
            if (DigitFamily.TryZeroOf(c, out char family))
            {
                if (zero != '\0' && zero != family)
                {
                    throw new PictureException("D3131");
                }

                zero = family;
                mandatory++;
            }
            else if (c == '#')
            {
                optional++;
            }
            else
            {
                int length = char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(primary[i - 1]) ? 2 : 1;
                i -= length - 1;
                marks.Insert(0, new GroupingMark(mandatory + optional, primary.Substring(i, length)));
            }
        }

        return mandatory == 0
            ? new IntegerFormat { Numbering = Numbering.Sequence, Token = primary }
            : new IntegerFormat
            {
                Numbering = Numbering.Decimal,
                Token = primary,
                Zero = zero,
                MandatoryDigits = mandatory,
                OptionalDigits = optional,
                Marks = marks,
                Repeat = marks.All(mark => mark.Text == marks[0].Text) ? EvenSpacing.Of(marks.Select(mark => mark.Position).ToList()) : 0,
            };
    }
}
