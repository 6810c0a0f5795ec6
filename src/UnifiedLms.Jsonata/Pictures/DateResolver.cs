using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>
/// Makes an instant of the components a picture named. What is missing before the first one is taken from the current time,
/// what is missing after the last one is its smallest value; a gap between them is an error.
/// </summary>
internal static class DateResolver
{
    private const string DateParts = "YXMxWwdD";
    private const string TimeParts = "PHhmsf";

    /// <returns>Null where the components name no instant.</returns>
    /// <exception cref="PictureException">D3136: a gap, or a date by weeks.</exception>
    public static long? Resolve(DateComponents parts, long? now)
    {
        bool calendar = parts.Match("YMD", DateParts);
        bool dayOfYear = !calendar && parts.Match("Yd", DateParts);
        if (parts.Match("Xxw", DateParts) || parts.Match("XW", DateParts))
        {
            throw new PictureException("D3136"); // dates by weeks are written, but not read
        }

        bool halfDays = !parts.Match("Hmsf", TimeParts) && parts.Match("Phmsf", TimeParts);

        FillIn(parts, (dayOfYear ? "YD" : "YMD") + (halfDays ? "Phmsf" : "Hmsf"), now);
        double month = parts['M'] > 0 ? parts['M']!.Value - 1 : 0;
        double hour = parts['H'] ?? 0;
        if (halfDays)
        {
            double half = parts['h']!.Value;
            hour = (half == 12 ? 0 : half) + (parts['P'] == 1 ? 12 : 0);
        }

        double day = parts['D']!.Value;
        if (dayOfYear && !TryDateOfDay(parts['Y']!.Value, parts['d']!.Value, out month, out day))
        {
            return null;
        }

        double millis = UtcDate.Of(parts['Y']!.Value, month, day, hour, parts['m']!.Value, parts['s']!.Value, parts['f']!.Value);
        double offset = parts.IsNonZero('Z') ? parts['Z']!.Value : parts.IsNonZero('z') ? parts['z']!.Value : 0;
        millis -= offset * 60_000;
        return double.IsNaN(millis) ? null : (long)millis;
    }

    private static void FillIn(DateComponents parts, string order, long? now)
    {
        bool started = false;
        bool ended = false;
        DateTimeFields? current = null;
        foreach (char part in order)
        {
            if (parts[part] is not null)
            {
                started = true;
                if (ended)
                {
                    throw new PictureException("D3136");
                }
            }
            else if (started)
            {
                ended = true;
                parts[part] = part is 'M' or 'D' ? 1 : 0;
            }
            else
            {
                current ??= new DateTimeFields(now ?? DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
                parts[part] = current.Value[part];
            }
        }
    }

    private static bool TryDateOfDay(double year, double dayOfYear, out double month, out double day)
    {
        month = 0;
        day = 0;
        double millis = UtcDate.Of(year, 0, 1, 0, 0, 0, 0) + ((dayOfYear - 1) * CivilCalendar.MillisPerDay);
        if (double.IsNaN(millis) || Math.Abs(millis) > CivilCalendar.MaxMillis)
        {
            return false;
        }

        var fields = new DateTimeFields((long)millis);
        month = fields['M'] - 1;
        day = fields['D'];
        return true;
    }
}
