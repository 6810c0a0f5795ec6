using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Whole;

/// <summary>Few enrollments and many, in turns: what the memory of the cmdlet's process grows by, beside that of a script's.</summary>
internal static class MemoryCase
{
    private const int EachCourse = 1000;
    private const int FewCourses = 10;

    public static async Task RunAsync(WholeOptions options, string folder, SummaryLine summary)
    {
        int fewCourses = Math.Min(FewCourses, Math.Max(1, options.Enrollments / EachCourse / 10));
        int manyCourses = Math.Max(1, options.Enrollments / EachCourse);
        using PageServerProcess fewServer = Serve(fewCourses);
        using PageServerProcess manyServer = Serve(manyCourses);
        Contest few = Compete(fewServer, Path.Combine(folder, "few"));
        Contest many = Compete(manyServer, Path.Combine(folder, "many"));
        for (int run = 0; run < options.Runs; run++)
        {
            await few.RunAsync(1);
            Check(few, fewCourses);
            await many.RunAsync(1);
            Check(many, manyCourses);
        }

        var table = new Table(
            FormattableString.Invariant($"memory: {fewCourses * EachCourse:N0} enrollments to CSV and {manyCourses * EachCourse:N0}, {Medians.Over(options.Runs)}; growth from few to many; ratios to the script's"),
            ("few MB", "0"),
            ("many MB", "0"),
            ("growth MB", "0"),
            ("growth", "0.00 x"),
            ("many CPU s", "0.00"),
            ("many MB", "0.00 x"),
            ("many CPU", "0.00 x"));
        foreach (string name in new[] { Rivals.Cmdlet, Rivals.Script })
        {
            table.Add(
                name,
                few.Memory(name),
                many.Memory(name),
                many.Memory(name) - few.Memory(name),
                many.Memory(name) / few.Memory(name),
                many.Cpu(name),
                many.MemoryRatio(name, Rivals.Script),
                many.CpuRatio(name, Rivals.Script));
        }

        table.Print();
        summary.Add("enrollments", manyCourses * EachCourse)
            .Add("few_enrollments", fewCourses * EachCourse)
            .Add("memory_many_to_few", many.Memory(Rivals.Cmdlet) / few.Memory(Rivals.Cmdlet))
            .Add("script_memory_many_to_few", many.Memory(Rivals.Script) / few.Memory(Rivals.Script))
            .Add("memory_growth_mb", Math.Round(many.Memory(Rivals.Cmdlet) - few.Memory(Rivals.Cmdlet)))
            .Add("many_memory_to_script", many.MemoryRatio(Rivals.Cmdlet, Rivals.Script))
            .Add("many_cpu_to_script", many.CpuRatio(Rivals.Cmdlet, Rivals.Script));
    }

    private static PageServerProcess Serve(int courses) => PageServerProcess.Start(new PageServerOptions { Courses = courses, EnrollmentsPerCourse = EachCourse });

    private static Contest Compete(PageServerProcess server, string folder) =>
        new([Rivals.EnrollmentsByCmdlet, Rivals.EnrollmentsByScript], "canvas", server.BaseUri, "bench-token", folder);

    private static void Check(Contest contest, int courses)
    {
        foreach (string name in new[] { Rivals.Cmdlet, Rivals.Script })
        {
            int rows = File.ReadLines(contest.File(name)).Count() - 1;
            if (rows != courses * EachCourse)
            {
                throw new InvalidDataException($"{rows} rows were written by the {name} of {courses * EachCourse}.");
            }
        }
    }
}
