using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>
/// The distance from UTC. The reference floors the hours of <c>-0530</c> but keeps its minutes, which makes it six and a half
/// hours; results must agree with it, so the same arithmetic is used here.
/// </summary>
internal readonly struct ZoneOffset
{
    private readonly int _hours;
    private readonly int _minutes;

    private ZoneOffset(int hours, int minutes)
    {
        _hours = hours;
        _minutes = minutes;
    }

    public long Millis => ((60L * _hours) + _minutes) * 60_000;

    /// <param name="text">Such as <c>+0530</c>.</param>
    /// <exception cref="PictureException">D3134: no number.</exception>
    public static ZoneOffset FromArgument(string text)
    {
        double number = LeadingInteger.Read(text);
        if (!(Math.Abs(number) < 1e8))
        {
            throw new PictureException("D3134", text);
        }

        return new ZoneOffset((int)Math.Floor(number / 100), (int)(number % 100));
    }

    /// <exception cref="PictureException">D3134: more than four digits.</exception>
    public string Write(DatePart part)
    {
        IntegerFormat format = part.Integer!;
        int number = (_hours * 100) + _minutes;
        string text = Digits(format, number); // first, because it also checks the picture
        if (number == 0 && part.ZuluForZero)
        {
            return "Z";
        }

        return (part.Component == 'z' ? "GMT" : string.Empty) + (number >= 0 ? "+" : string.Empty) + text;
    }

    /// <summary>A regular expression (JavaScript's dialect) for what <see cref="ReadMinutes"/> reads.</summary>
    public static string PatternOf(DatePart part)
    {
        string pattern = (part.Component == 'z' ? "GMT" : string.Empty) + "[-+][0-9]+";
        return Separator(part) is string separator ? pattern + DateTimeReader.Escape(separator) + "[0-9]+" : pattern;
    }

    public static double ReadMinutes(string text, DatePart part)
    {
        if (part.Component == 'z')
        {
            text = text.Substring("GMT".Length);
        }

        if (Separator(part) is string separator)
        {
            int at = text.IndexOf(separator, StringComparison.OrdinalIgnoreCase);
            return (LeadingInteger.Read(text.Substring(0, at)) * 60) + LeadingInteger.Read(text.Substring(at + 1));
        }

        const int SignAndHours = 3;
        return text.Length <= SignAndHours
            ? LeadingInteger.Read(text) * 60
            : (LeadingInteger.Read(text.Substring(0, SignAndHours)) * 60) + LeadingInteger.Read(text.Substring(SignAndHours));
    }

    private static string? Separator(DatePart part) => part.Integer!.Repeat > 0 ? part.Integer.Marks[0].Text : null;

    private string Digits(IntegerFormat format, int number)
    {
        if (format.Repeat > 0 || format.MandatoryDigits is 3 or 4)
        {
            return IntegerWriter.Write(number, format);
        }

        if (format.MandatoryDigits is not (1 or 2))
        {
            throw new PictureException("D3134");
        }

        string hours = IntegerWriter.Write(_hours, format);
        return _minutes == 0 ? hours : hours + ":" + IntegerPicture.Format(_minutes, "00");
    }
}
