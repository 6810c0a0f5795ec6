using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Conventions;

public sealed class SourceTests
{
    // A protocol, not a product: its name may stand in code.
    private static readonly string[] s_protocols = { "sandbox", "xapi" };

    [Fact]
    public void No_lms_is_named_in_the_shipped_code()
    {
        string[] names = Directory.GetDirectories(Definitions.BuiltIn()).Select(d => Path.GetFileName(d)).Except(s_protocols).ToArray();
        Assert.NotEmpty(names);
        var named = new Regex("(?i)" + string.Join("|", names.Select(Regex.Escape)));
        Assert.Empty(Repository.Sources("src")
            .SelectMany(file => File.ReadLines(file)
                .Select((line, i) => (line, i))
                .Where(l => named.IsMatch(l.line))
                .Select(l => $"{Repository.Relative(file)}({l.i + 1}): {l.line.Trim()}")));
    }

    [Fact]
    public void No_file_is_longer_than_400_lines()
        => Assert.Empty(new[] { "src", "tests", "samples", "bench" }
            .SelectMany(Repository.Sources)
            .Select(file => (file, lines: File.ReadLines(file).Count()))
            .Where(f => f.lines > 400)
            .Select(f => $"{Repository.Relative(f.file)}: {f.lines}"));

    [Fact]
    public void Half_the_files_are_shorter_than_120_lines()
    {
        int[] lengths = Repository.Sources("src").Select(file => File.ReadLines(file).Count()).OrderBy(n => n).ToArray();
        Assert.True(lengths[lengths.Length / 2] < 120, $"median {lengths[lengths.Length / 2]}");
    }

    [Fact]
    public void A_file_holds_one_public_type()
    {
        var type = new Regex(@"^public\s+(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?|delegate)\b");
        Assert.Empty(Repository.Sources("src")
            .Select(file => (file, types: File.ReadLines(file).Count(line => type.IsMatch(line))))
            .Where(f => f.types > 1)
            .Select(f => $"{Repository.Relative(f.file)}: {f.types}"));
    }

    [Fact]
    public void Namespaces_are_file_scoped()
        => Assert.Empty(new[] { "src", "tests", "samples", "bench" }
            .SelectMany(Repository.Sources)
            .Where(file => Path.GetFileName(file) != "Polyfills.cs" && File.ReadLines(file).Any(line => Regex.IsMatch(line, @"^namespace [\w.]+\s*\{?$")))
            .Select(Repository.Relative));

    [Fact]
    public void A_warning_is_said_once_a_command_by_whomever()
        => Assert.Equal(
            new[] { "src/UnifiedLms.PowerShell/Pump/LmsCmdlet.cs" },
            Repository.Sources("src").Where(file => Repository.Code(file).Contains("WriteWarning(", StringComparison.Ordinal)).Select(Repository.Relative).ToArray());

    [Fact]
    public void Error_records_are_made_in_one_place_from_one_table()
        => Assert.Equal(
            new[] { "src/UnifiedLms.PowerShell/Pump/Faults.cs" },
            Repository.Sources("src").Where(file => Repository.Code(file).Contains("new ErrorRecord(", StringComparison.Ordinal)).Select(Repository.Relative).ToArray());

    [Fact]
    public void The_module_ships_what_it_needs_and_no_powershell()
    {
        string module = Path.Combine(Repository.Root, "out", "UnifiedLms");
        string[] files = Directory.EnumerateFiles(module, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(module, file).Replace('\\', '/'))
            .ToArray();
        Assert.DoesNotContain(files, file => file.EndsWith("System.Management.Automation.dll", StringComparison.OrdinalIgnoreCase));
        var expected = new List<string>
        {
            "UnifiedLms.psd1", "UnifiedLms.Format.ps1xml", "UnifiedLms.Types.ps1xml",
            "providers/provider.schema.json",
        };
        foreach (string edition in new[] { "Core", "Desktop" })
        {
            expected.AddRange(new[] { "Model", "Jsonata", "Core", "PowerShell" }.Select(part => $"bin/{edition}/UnifiedLms.{part}.dll"));
            expected.Add($"bin/{edition}/Polly.Core.dll");
        }

        expected.AddRange(Directory.EnumerateFiles(Definitions.BuiltIn(), "*", SearchOption.AllDirectories)
            .Select(file => "providers/" + Path.GetRelativePath(Definitions.BuiltIn(), file).Replace('\\', '/')));
        Assert.Empty(expected.Except(files));
    }
}
