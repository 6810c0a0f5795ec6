namespace UnifiedLms.Jsonata.Pictures;

/// <summary>The components of an instant.</summary>
internal readonly struct DateTimeFields
{
    private readonly long _days;
    private readonly int _year;
    private readonly int _month;
    private readonly int _day;
    private readonly int _time; // milliseconds of the day

    public DateTimeFields(long millis)
    {
        _days = CivilCalendar.FloorDivide(millis, CivilCalendar.MillisPerDay);
        _time = (int)(millis - (_days * CivilCalendar.MillisPerDay));
        CivilCalendar.DateFrom(_days, out _year, out _month, out _day);
    }

    public bool Afternoon => Hour >= 12;

    private int Hour => _time / 3_600_000;

    /// <summary>The value of a component that has a number; 0 for the others.</summary>
    public int this[char component] => component switch
    {
        'Y' => _year,
        'M' => _month,
        'D' => _day,
        'd' => (int)(_days - CivilCalendar.DaysFrom(_year, 1, 1)) + 1,
        'F' => WeekCalendar.Weekday(_days),
        'W' => WeekCalendar.WeekOfYear(_days, _year),
        'w' => WeekCalendar.WeekOfMonth(_days, _year, _month),
        'X' => WeekCalendar.YearOfWeek(_days, _year),
        'x' => WeekCalendar.MonthOfWeek(_days, _year, _month),
        'H' => Hour,
        'h' => Hour % 12 == 0 ? 12 : Hour % 12,
        'm' => _time / 60_000 % 60,
        's' => _time / 1000 % 60,
        'f' => _time % 1000,
        _ => 0,
    };
}
