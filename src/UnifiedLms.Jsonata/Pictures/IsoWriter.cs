using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Writes <c>YYYY-MM-DDTHH:mm:ss.sssZ</c>.</summary>
internal static class IsoWriter
{
    public const int Length = 24;

    /// <returns>False where the year does not have four digits or the destination is too short.</returns>
    public static bool TryWrite(long millis, Span<char> destination, out int written)
    {
        written = 0;
        long days = CivilCalendar.FloorDivide(millis, CivilCalendar.MillisPerDay);
        if (destination.Length < Length || days < FirstDay || days > LastDay)
        {
            return false;
        }

        CivilCalendar.DateFrom(days, out int year, out int month, out int day);
        int time = (int)(millis - (days * CivilCalendar.MillisPerDay));
        Two(destination, 0, year / 100);
        Two(destination, 2, year % 100);
        destination[4] = '-';
        Two(destination, 5, month);
        destination[7] = '-';
        Two(destination, 8, day);
        destination[10] = 'T';
        Two(destination, 11, time / 3_600_000);
        destination[13] = ':';
        Two(destination, 14, time / 60_000 % 60);
        destination[16] = ':';
        Two(destination, 17, time / 1000 % 60);
        destination[19] = '.';
        destination[20] = (char)('0' + (time / 100 % 10));
        Two(destination, 21, time % 100);
        destination[23] = 'Z';
        written = Length;
        return true;
    }

    private static readonly long FirstDay = CivilCalendar.DaysFrom(0, 1, 1);
    private static readonly long LastDay = CivilCalendar.DaysFrom(9999, 12, 31);

    private static void Two(Span<char> destination, int at, int number)
    {
        destination[at] = (char)('0' + (number / 10));
        destination[at + 1] = (char)('0' + (number % 10));
    }
}
