using System;
using System.Globalization;

namespace UnifiedLms.Bench.Whole;

/// <summary>What the page server serves.</summary>
internal sealed record PageServerOptions
{
    public int Users { get; init; }

    public int Courses { get; init; }

    public int EnrollmentsPerCourse { get; init; }

    /// <summary>People in a list of numbered pages.</summary>
    public int Numbered { get; init; }

    /// <summary>How long each answer is held back.</summary>
    public TimeSpan Delay { get; init; }

    public static PageServerOptions Parse(string[] arguments) => new()
    {
        Users = Number(arguments[0]),
        Courses = Number(arguments[1]),
        EnrollmentsPerCourse = Number(arguments[2]),
        Delay = TimeSpan.FromMilliseconds(Number(arguments[3])),
        Numbered = Number(arguments[4]),
    };

    public string[] ToArguments() => [Text(Users), Text(Courses), Text(EnrollmentsPerCourse), Text((int)Delay.TotalMilliseconds), Text(Numbered)];

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
