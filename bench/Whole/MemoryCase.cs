using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>A hundredth of the enrollments, and all of them: what the cmdlet's process grows by.</summary>
internal static class MemoryCase
{
    private const int EachCourse = 1000;

    public static async Task<string> RunAsync(WholeOptions options, string folder)
    {
        Contest few = await PlayAsync(options, Math.Max(1, options.Enrollments / EachCourse / 100), Path.Combine(folder, "few"));
        Contest many = await PlayAsync(options, Math.Max(1, options.Enrollments / EachCourse), Path.Combine(folder, "many"));
        double growth = many.Memory(Rivals.Cmdlet) - few.Memory(Rivals.Cmdlet);
        return FormattableString.Invariant($"memory grows by {growth:0} MB to {options.Enrollments:N0} enrollments");
    }

    private static async Task<Contest> PlayAsync(WholeOptions options, int courses, string folder)
    {
        using PageServerProcess server = PageServerProcess.Start(new PageServerOptions { Courses = courses, EnrollmentsPerCourse = EachCourse });
        var contest = new Contest([Rivals.EnrollmentsByCmdlet], "canvas", server.BaseUri, "bench-token", folder);
        await contest.RunAsync(1);
        contest.Print(FormattableString.Invariant($"memory: {courses * EachCourse:N0} enrollments to CSV, one run"), Rivals.Cmdlet);
        int rows = File.ReadLines(contest.File(Rivals.Cmdlet)).Count() - 1;
        return rows == courses * EachCourse ? contest : throw new InvalidDataException($"{rows} rows were written of {courses * EachCourse}.");
    }
}
