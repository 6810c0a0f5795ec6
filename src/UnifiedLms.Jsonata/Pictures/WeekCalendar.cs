namespace UnifiedLms.Jsonata.Pictures;

/// <summary>
/// ISO 8601 weeks: they start on Monday and belong to the year that has their Thursday.
/// The same rule, applied to months, counts the weeks of a month. Days are counted from 1970-01-01.
/// </summary>
internal static class WeekCalendar
{
    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int Weekday(long days) => (int)(days + 3 - (CivilCalendar.FloorDivide(days + 3, 7) * 7)) + 1;

    public static int WeekOfYear(long days, int year) =>
        Week(days, FirstMonday(year - 1, 1), FirstMonday(year, 1), FirstMonday(year + 1, 1));

    public static int WeekOfMonth(long days, int year, int month) =>
        Week(days, FirstMonday(year, month - 1), FirstMonday(year, month), FirstMonday(year, month + 1));

    public static int YearOfWeek(long days, int year) =>
        days < FirstMonday(year, 1) ? year - 1 : days >= FirstMonday(year + 1, 1) ? year + 1 : year;

    public static int MonthOfWeek(long days, int year, int month)
    {
        if (days < FirstMonday(year, month))
        {
            return month == 1 ? 12 : month - 1;
        }

        return days < FirstMonday(year, month + 1) ? month : month == 12 ? 1 : month + 1;
    }

    private static int Week(long days, long previousStart, long start, long nextStart)
    {
        if (days >= nextStart)
        {
            return 1;
        }

        return (int)((days - (days < start ? previousStart : start)) / 7) + 1;
    }

    /// <summary>The day the first week of a month starts, which can lie in the month before.</summary>
    /// <param name="year">The year.</param>
    /// <param name="month">0 to 13: the neighbouring years' months are welcome.</param>
    private static long FirstMonday(int year, int month)
    {
        long first = month switch
        {
            0 => CivilCalendar.DaysFrom(year - 1, 12, 1),
            13 => CivilCalendar.DaysFrom(year + 1, 1, 1),
            _ => CivilCalendar.DaysFrom(year, month, 1),
        };
        int weekday = Weekday(first);
        return first - (weekday - 1) + (weekday > 4 ? 7 : 0);
    }
}
