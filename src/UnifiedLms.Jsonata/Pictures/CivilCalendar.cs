namespace UnifiedLms.Jsonata.Pictures;

/// <summary>The proleptic Gregorian calendar on plain integers: it reaches the years JavaScript's dates reach, which DateTime does not.</summary>
internal static class CivilCalendar
{
    public const long MillisPerDay = 86_400_000;

    /// <summary>The last instant a JavaScript date can hold, in either direction from 1970.</summary>
    public const long MaxMillis = 100_000_000 * MillisPerDay;

    private const int DaysPerEra = 146_097; // 400 years
    private const int DaysToEpoch = 719_468; // 0000-03-01 to 1970-01-01

    /// <summary>Days from 1970-01-01. A day beyond the end of its month counts on into the next.</summary>
    /// <param name="year">The astronomical year; 0 is 1 BC.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">The day of the month, from 1.</param>
    public static long DaysFrom(long year, int month, long day)
    {
        // Years are counted from March, so that the leap day is the last day of its year.
        long marchYear = month > 2 ? year : year - 1;
        int monthsSinceMarch = month > 2 ? month - 3 : month + 9;
        long era = FloorDivide(marchYear, 400);
        long yearOfEra = marchYear - (era * 400);
        long dayOfYear = ((153 * monthsSinceMarch) + 2) / 5;
        long dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - DaysToEpoch + day - 1;
    }

    /// <summary>The date of a number of days from 1970-01-01.</summary>
    public static void DateFrom(long days, out int year, out int month, out int day)
    {
        days += DaysToEpoch;
        long era = FloorDivide(days, DaysPerEra);
        long dayOfEra = days - (era * DaysPerEra);
        long yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long monthsSinceMarch = ((5 * dayOfYear) + 2) / 153;
        day = (int)(dayOfYear - (((153 * monthsSinceMarch) + 2) / 5) + 1);
        month = (int)(monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9);
        year = (int)((era * 400) + yearOfEra + (month <= 2 ? 1 : 0));
    }

    public static long FloorDivide(long value, long divisor)
    {
        long quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }
}
