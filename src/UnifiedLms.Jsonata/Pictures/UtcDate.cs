using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>JavaScript's <c>Date.UTC</c>: components out of range carry over, years 0 to 99 are those of the 20th century.</summary>
internal static class UtcDate
{
    private const int YearsPerCalendar = 400_000; // more than JavaScript's calendar reaches

    /// <param name="year">The year.</param>
    /// <param name="month">From 0.</param>
    /// <param name="day">From 1.</param>
    /// <param name="hour">Hours.</param>
    /// <param name="minute">Minutes.</param>
    /// <param name="second">Seconds.</param>
    /// <param name="milli">Milliseconds; a fraction is dropped.</param>
    /// <returns>Milliseconds since 1970; NaN where a component is NaN or the instant is beyond the calendar.</returns>
    public static double Of(double year, double month, double day, double hour, double minute, double second, double milli)
    {
        if (year is >= 0 and <= 99)
        {
            year += 1900;
        }

        year += Math.Floor(month / 12);
        if (!(Math.Abs(year) < YearsPerCalendar))
        {
            return double.NaN;
        }

        double days = CivilCalendar.DaysFrom((long)year, (int)(month - (Math.Floor(month / 12) * 12)) + 1, 1) + (day - 1);
        double time = (hour * 3_600_000) + (minute * 60_000) + (second * 1000) + Math.Truncate(milli);
        double millis = (days * CivilCalendar.MillisPerDay) + time;
        return Math.Abs(millis) <= CivilCalendar.MaxMillis ? millis : double.NaN;
    }
}
