namespace UnifiedLms.Jsonata.Pictures;

/// <summary>English names; the language knows no other.</summary>
internal static class CalendarNames
{
    public static readonly string[] Months =
    {
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    };

    /// <summary>From Monday.</summary>
    public static readonly string[] Weekdays = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

    /// <summary>The names of a component, the first standing for 1.</summary>
    /// <exception cref="PictureException">D3133: the component has no names.</exception>
    public static string[] Of(char component) => component switch
    {
        'M' or 'x' => Months,
        'F' => Weekdays,
        _ => throw new PictureException("D3133", component.ToString()),
    };
}
