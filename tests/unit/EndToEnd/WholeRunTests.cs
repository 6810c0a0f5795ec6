using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Tests.Conventions;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The benchmark of whole processes compares what does the same: each rival writes every user, with the same contents.</summary>
public sealed class WholeRunTests
{
    private const int Users = 500;

    [Fact]
    public async Task Rivals_write_the_same_users()
    {
        string folder = Directory.CreateTempSubdirectory("unifiedlms-test-").FullName;
        try
        {
            (int code, string said) = await RunAsync("cmdlet", "--case", "users", "--users", Users.ToString(), "--runs", "1", "--folder", folder);

            Assert.True(code == 0, said);
            string summary = said.TrimEnd().Split('\n')[^1];
            Assert.StartsWith("cmdlet: ", summary, StringComparison.Ordinal);
            Assert.Contains("x bare loop's CPU", summary, StringComparison.Ordinal);
            string[] files = Directory.GetFiles(Path.Combine(folder, "users"), "*.csv");
            Assert.Contains(files, file => Path.GetFileName(file) == "sample.csv");
            Assert.All(files, file => Assert.Equal(Users + 1, File.ReadLines(file).Count()));
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "users", "bare-loop.csv")), await File.ReadAllTextAsync(Path.Combine(folder, "users", "sample.csv")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("--case", "nothing")]
    [InlineData("--users", "-1")]
    [InlineData("--runs")]
    public async Task A_mistake_is_told_with_the_usage(params string[] arguments)
    {
        (int code, string said) = await RunAsync(["cmdlet", .. arguments]);

        Assert.Equal(2, code);
        Assert.Contains("usage: cmdlet", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        start.ArgumentList.Add(Path.Combine(Repository.Root, "bench", "bin", configuration, "net10.0", "UnifiedLms.Bench.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors + output);
    }
}
