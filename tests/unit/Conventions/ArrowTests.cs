using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace UnifiedLms.Tests.Conventions;

/// <summary>Who may use whom. The house bends unseen where nobody looks.</summary>
public sealed class ArrowTests
{
    [Theory]
    [InlineData("UnifiedLms.Model", "")]
    [InlineData("UnifiedLms.Jsonata", "System.Text.Json")]
    [InlineData("UnifiedLms.Core", "UnifiedLms.Model UnifiedLms.Jsonata Polly.Core System.Text.Json")]
    [InlineData("UnifiedLms.PowerShell", "UnifiedLms.Model UnifiedLms.Core UnifiedLms.Jsonata System.Management.Automation System.Text.Json")]
    public void An_assembly_refers_to_its_own_and_no_others(string project, string allowed)
    {
        string[] foreign = References(Repository.Assembly(project))
            .Where(name => !IsFramework(name) && !allowed.Split(' ').Contains(name))
            .ToArray();
        Assert.Empty(foreign);
    }

    [Fact]
    public void The_simulators_know_nothing_of_ours()
    {
        string simulators = Path.Combine(AppContext.BaseDirectory, "UnifiedLms.Simulators.dll");
        Assert.DoesNotContain(References(simulators), name => name.StartsWith("UnifiedLms", StringComparison.Ordinal));
        Assert.DoesNotContain("src/", File.ReadAllText(Path.Combine(Repository.Root, "tests/simulators/UnifiedLms.Simulators.csproj")).Replace('\\', '/'));
    }

    [Theory]
    [InlineData("Files", "Providers Mapping Transport Engine Connections Delivery Sandbox")]
    [InlineData("Providers", "Mapping Transport Engine Connections Delivery Sandbox")]
    [InlineData("Mapping", "Transport Engine Connections Delivery Sandbox")]
    [InlineData("Transport", "Mapping Engine Connections Delivery Sandbox")]
    [InlineData("Engine", "Connections Delivery Sandbox")]
    [InlineData("Sandbox", "Providers Mapping Transport Engine Connections Delivery")]
    [InlineData("Delivery", "Engine Mapping")]
    public void Inside_the_core_the_arrows_hold(string part, string never)
    {
        string folder = Path.Combine("src", "UnifiedLms.Core", part);
        if (!Directory.Exists(Path.Combine(Repository.Root, folder)))
        {
            return;
        }

        var uses = new Regex(@"\b(?:UnifiedLms\.Core|Core)\.(" + never.Replace(' ', '|') + @")\b");
        Assert.Empty(Repository.Sources(folder)
            .SelectMany(file => uses.Matches(Repository.Code(file)).Select(m => Repository.Relative(file) + " uses " + m.Value)));
    }

    [Fact]
    public void A_part_of_the_core_stands_in_the_namespace_of_its_folder()
    {
        foreach (string file in Repository.Sources("src/UnifiedLms.Core"))
        {
            string part = Repository.Relative(file).Split('/')[2];
            Assert.Contains("\nnamespace UnifiedLms.Core." + part, "\n" + File.ReadAllText(file).Replace("\r", string.Empty));
        }
    }

    [Fact]
    public void No_type_of_an_isolated_dependency_shows_in_the_model_or_a_cmdlet()
    {
        var isolated = new Regex(@"^\s*(public|protected)\b.*\b(Polly|JsonElement|JsonDocument|JsonNode|JsonataValue|Utf8Json\w+)\b");
        Assert.Empty(Repository.Sources("src/UnifiedLms.Model").Concat(Repository.Sources("src/UnifiedLms.PowerShell"))
            .SelectMany(file => File.ReadLines(file).Where(line => isolated.IsMatch(line)).Select(line => Repository.Relative(file) + ": " + line.Trim())));
    }

    private static IEnumerable<string> References(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        MetadataReader reader = image.GetMetadataReader();
        return reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).ToList();
    }

    // What comes with every .NET; System.Text.Json does not come with .NET Framework, and System.Management.Automation with none.
    private static bool IsFramework(string name)
        => name is "netstandard" or "mscorlib"
            || (name.StartsWith("System.", StringComparison.Ordinal) && name is not ("System.Text.Json" or "System.Management.Automation"))
            || name is "Microsoft.CSharp" or "Microsoft.Win32.Primitives";
}
