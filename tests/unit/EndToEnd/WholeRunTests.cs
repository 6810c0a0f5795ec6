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
            Assert.Matches("^cmdlet:( [a-z0-9_]+=[^ =]+)+$", summary);
            Assert.Contains(" users=500 ", summary, StringComparison.Ordinal);
            Assert.Matches(@" sample_cpu_to_floor=\d+(\.\d+)?( |$)", summary);
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

    [Fact]
    public async Task A_read_without_a_rival_says_so_in_a_line_of_the_same_form()
    {
        (int code, string said) = await RunAsync("read", "--provider", "sandbox", "--resource", "users", "--records", "10", "--runs", "1");

        Assert.True(code == 0, said);
        string summary = said.TrimEnd().Split('\n')[^1];
        Assert.Matches("^read:( [a-z0-9_]+=[^ =]+)+$", summary);
        Assert.Contains(" rival=none ", summary, StringComparison.Ordinal);
        Assert.Contains(" cpu_to_bare=none ", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("mapping")]
    [InlineData("conformance")]
    [InlineData("budget")]
    [InlineData("import")]
    [InlineData("cmdlet")]
    [InlineData("differential")]
    [InlineData("crash")]
    [InlineData("delivery")]
    public async Task Each_verb_tells_its_usage_and_refuses_what_it_does_not_know(string verb)
    {
        (int code, string said) = await RunAsync(verb, "--help");

        Assert.Equal(0, code);
        Assert.StartsWith("usage: " + verb, said, StringComparison.Ordinal);
        Assert.Matches("[Tt]akes |The time is real", said);

        (code, said) = await RunAsync(verb, "--nothing", "1");

        Assert.Equal(2, code);
        Assert.StartsWith("There is no option --nothing.", said, StringComparison.Ordinal);
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
