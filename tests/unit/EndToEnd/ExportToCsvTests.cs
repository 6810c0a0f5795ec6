using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The sample as a user runs it: a process with arguments, output, errors and an exit code.</summary>
public sealed class ExportToCsvTests
{
    private const string TokenVariable = "UNIFIEDLMS_TEST_TOKEN";

    [Fact]
    public async Task Without_arguments_it_writes_the_users_of_the_sandbox()
    {
        (int code, string[] rows, string errors) = await RunAsync();

        Assert.Equal(0, code);
        Assert.Equal(string.Join(",", LmsRow.Columns<LmsUser>()), rows[0]);
        Assert.Equal(2001, rows.Length);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("courses", typeof(LmsCourse))]
    [InlineData("enrollments", typeof(LmsEnrollment))]
    public async Task It_writes_every_resource_under_its_own_header(string resource, Type record)
    {
        (int code, string[] rows, _) = await RunAsync(null, "--resource", resource, "--first", "3");

        Assert.Equal(0, code);
        Assert.Equal(string.Join(",", LmsRow.Columns(record)), rows[0]);
        Assert.Equal(4, rows.Length);
    }

    [Fact]
    public async Task It_reads_a_real_socket_to_the_end()
    {
        using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 250 });

        (int code, string[] rows, string errors) = await RunAsync(canvas.Token, Canvas(canvas));

        Assert.Equal(0, code);
        Assert.Equal(251, rows.Length);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("there is no option", 2, "--nonsense")]
    [InlineData("needs a value", 2, "--provider")]
    [InlineData("needs key=value", 2, "--setting", "x")]
    [InlineData("no resource", 2, "--resource", "people")]
    [InlineData("whole number", 2, "--first", "-1")]
    [InlineData("LmsInvalidInput: There is no provider 'acme'", 1, "--provider", "acme")]
    [InlineData("LmsInvalidInput: There is no setting 'colour'", 1, "--setting", "colour=blue")]
    [InlineData("LmsInvalidInput: The address of the Canvas LMS site is missing", 1, "--provider", "canvas")]
    [InlineData("LmsInvalidInput: The cursor is no cursor", 1, "--cursor", "nonsense")]
    [InlineData("LmsInvalidInput: 'shoe_size' is no filter", 1, "--filter", "shoe_size=9")]
    public async Task A_mistake_is_one_line_and_an_exit_code(string message, int expected, params string[] arguments)
    {
        (int code, string[] rows, string errors) = await RunAsync(null, arguments);

        Assert.Equal(expected, code);
        Assert.Empty(rows);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Contains(message, errors);
    }

    [Fact]
    public async Task A_wrong_token_leaves_no_file_that_looks_like_success()
    {
        using CanvasSimulator canvas = CanvasSimulator.Start();

        (int code, string[] rows, string errors) = await RunAsync("7~a-token-nobody-knows", Canvas(canvas));

        Assert.Equal(1, code);
        Assert.Empty(rows);
        Assert.StartsWith("LmsAuthenticationFailed: ", errors);
        Assert.DoesNotContain("nobody-knows", errors);
        Assert.DoesNotContain("--cursor", errors);
    }

    [Fact]
    public async Task A_run_that_breaks_off_goes_on_where_it_stopped()
    {
        using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 250 });
        canvas.Faults.OnRequest(2, Fault.LoginPage());

        (int broken, string[] first, string errors) = await RunAsync(canvas.Token, Canvas(canvas));
        string cursor = errors.TrimEnd().Split(' ').Last();
        (int resumed, string[] second, _) = await RunAsync(canvas.Token, Canvas(canvas, "--cursor", cursor));

        Assert.Equal(1, broken);
        Assert.Equal(0, resumed);
        Assert.Equal(101, first.Length);
        Assert.Equal(150, second.Length);
        Assert.Equal(250, first.Skip(1).Concat(second).Select(row => row.Split(',')[0]).Distinct().Count());
    }

    private static string[] Canvas(CanvasSimulator canvas, params string[] more) => new[]
    {
        "--provider", "canvas", "--base-uri", canvas.BaseUri.AbsoluteUri, "--setting", "accountId=1", "--token-variable", TokenVariable,
    }.Concat(more).ToArray();

    private static Task<(int Code, string[] Rows, string Errors)> RunAsync() => RunAsync(null);

    private static async Task<(int Code, string[] Rows, string Errors)> RunAsync(string? token, params string[] arguments)
    {
        string root = Path.GetDirectoryName(Definitions.BuiltIn())!;
        string configuration = AppContext.BaseDirectory.Contains(Path.DirectorySeparatorChar + "Release" + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? "Release" : "Debug";
        string program = Path.Combine(root, "samples", "ExportToCsv", "bin", configuration, "net10.0", "ExportToCsv.dll");
        var start = new ProcessStartInfo("dotnet", new[] { program }.Concat(arguments))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment[TokenVariable] = token ?? string.Empty;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
    }
}
