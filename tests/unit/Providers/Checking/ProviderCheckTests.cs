using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Providers;

/// <summary>What is told of a definition's folder, and the starting point that is written for a new one.</summary>
public sealed class ProviderCheckTests
{
    [Fact]
    public void A_starting_point_is_right_by_its_own_samples()
    {
        string folder = ProviderTemplate.Write(Definitions.Folder(), "acme", "Acme \"Academy\"");

        IReadOnlyList<LmsProviderCheck> checks = ProviderChecker.Check(folder);

        Assert.All(checks, check => Assert.True(check.Success, check.ToString()));
        Assert.Equal(3, checks.Count(c => c.Check == "sample"));
        ProviderDefinition definition = ProviderLoader.Load(folder);
        Assert.Equal(("acme", "Acme \"Academy\""), (definition.Name, definition.Title));
        Assert.True(File.ReadAllText(Path.Combine(folder, "provider.json")).Split(new[] { "$comment" }, StringSplitOptions.None).Length > 6);
    }

    [Theory]
    [InlineData("Acme")]
    [InlineData("../evil")]
    [InlineData("a")]
    [InlineData("")]
    public void A_name_that_is_none_is_refused(string name)
        => Assert.Equal(LmsFaultKind.InvalidInput, Assert.Throws<LmsException>(() => ProviderTemplate.Write(Definitions.Folder(), name, "x")).Fault.Kind);

    [Fact]
    public void What_is_there_is_never_written_over()
    {
        string parent = Definitions.Folder();
        Directory.CreateDirectory(Path.Combine(parent, "acme"));
        File.WriteAllText(Path.Combine(parent, "acme", "mine.txt"), "mine");
        Assert.Equal(LmsFaultKind.AlreadyExists, Assert.Throws<LmsException>(() => ProviderTemplate.Write(parent, "acme", "x")).Fault.Kind);
        Assert.Single(Directory.GetFiles(Path.Combine(parent, "acme")));
    }

    [Fact]
    public void Each_mistake_is_a_check_of_its_own_with_its_place()
    {
        string folder = Definitions.Write(
            Definitions.Text("""
                "users": { "map": "user.jsonata", "colour": "red", "list": { "request": "GET /users", "records": "a b" } }
                """),
            ("user.jsonata", "{\n  'id': id,\n  'name': (\n}"));

        List<LmsProviderCheck> failed = ProviderChecker.Check(folder).Where(c => !c.Success).ToList();

        Assert.Equal(3, failed.Count);
        Assert.Contains(failed, c => c.Check == "expression" && c.File == "user.jsonata" && c.Line == 4);
        Assert.Contains(failed, c => c.Check == "expression" && c.File == "provider.json" && c.Name == "$.resources.users.list.records" && c.Message.Contains("column 3"));
        Assert.Contains(failed, c => c.Check == "definition" && c.Name == "$.resources.users.colour");
    }

    [Fact]
    public void A_folder_without_a_definition_is_told()
    {
        LmsProviderCheck failed = Assert.Single(ProviderChecker.Check(Definitions.Folder()), c => !c.Success);
        Assert.Equal("folder", failed.Check);
        Assert.Contains("There is no provider.json in ", failed.Message);
        Assert.Contains("New-LmsProvider", failed.Message);
    }

    [Fact]
    public void A_file_that_nothing_names_is_told()
    {
        string folder = Definitions.Write(Definitions.Text(), ("left-over.jsonata", "1"));
        Assert.Equal("left-over.jsonata", Assert.Single(ProviderChecker.Check(folder), c => !c.Success).File);
    }

    [Theory]
    [InlineData("""[{ "name": "s", "native": { "id": 1, "name": "n", "status": "active" }, "unified": { "id": "1", "name": "n", "status": "active" } }]""", null)]
    [InlineData("""[{ "name": "s", "native": { "id": 1, "name": "n", "status": "active" }, "unified": { "id": "1", "name": "m", "status": "active" } }]""", "name: expected \"m\", got \"n\"")]
    [InlineData("""[{ "name": "s", "native": { "id": 1, "name": "n", "status": "active" }, "unified": { "id": "1", "status": "active" } }]""", "name: expected nothing, got \"n\"")]
    [InlineData("""[{ "name": "s", "native": { "id": 1, "mail": ["a@x.org"], "status": "active" }, "unified": { "id": "1", "status": "active", "emails": [] } }]""", "emails: expected nothing")]
    [InlineData("""[{ "name": "s", "native": { "id": 1, "status": "odd" }, "unified": { "id": "1", "status": "unknown", "custom_fields": { "status_source": "odd" } } }]""", "unexpected warning: stub says 'odd'")]
    [InlineData("""[{ "name": "s", "native": { "id": 1, "status": "odd" }, "unified": { "id": "1", "status": "unknown", "custom_fields": { "status_source": "odd" } }, "warnings": ["'odd'"] }]""", null)]
    [InlineData("""[{ "name": "s", "native": { "id": 1, "status": "active" }, "unified": { "id": "1", "status": "active" }, "warnings": ["'odd'"] }]""", "expected a warning with ''odd''")]
    [InlineData("""[{ "name": "s", "native": {}, "unified": { "id": "1" } }]""", "an object without an id")]
    [InlineData("""[{ "name": "s", "native": { "id": 1 }, "unified": [] }]""", "expected 0 records, got 1")]
    [InlineData("""[{ "name": "s", "native": { "id": 1 } }]""", "'unified' is missing")]
    [InlineData("""[{ "name": "s", "natve": { "id": 1 } }]""", "no such member 'natve'")]
    [InlineData("""[{ "name": "s", "resource": "teachers", "native": {}, "unified": {} }]""", "'teachers' is no resource")]
    [InlineData("""[{ "name": "s", "resource": "courses", "native": {}, "unified": {} }]""", "the definition has no courses")]
    [InlineData("""[{ "name": "s", "route": 7, "native": {}, "unified": {} }]""", "there is no route 7")]
    [InlineData("{}", "expected a list of samples")]
    [InlineData("[", "JSON")]
    public void Samples_are_run_and_differences_told(string samples, string? told)
    {
        string folder = Definitions.Write(Definitions.Text());
        Directory.CreateDirectory(Path.Combine(folder, "samples"));
        File.WriteAllText(Path.Combine(folder, "samples", "users.json"), samples);

        LmsProviderCheck check = ProviderChecker.Check(folder).Last();

        Assert.Equal("sample", check.Check);
        Assert.Equal(told is null, check.Success);
        Assert.Contains(told ?? "as expected", check.Message);
    }

#if !NETFRAMEWORK
    [Fact]
    public void What_an_editor_leaves_beside_the_files_harms_nothing()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Emacs locks a file by a link that leads nowhere.
        string folder = ProviderTemplate.Write(Definitions.Folder(), "acme", "Acme");
        File.CreateSymbolicLink(Path.Combine(folder, ".#user.jsonata"), "root@host.1:9");
        File.CreateSymbolicLink(Path.Combine(folder, "samples", ".#users.json"), "root@host.1:9");
        File.WriteAllText(Path.Combine(folder, ".swap.jsonata"), "(");
        File.WriteAllText(Path.Combine(folder, "user.jsonata~"), "(");
        Assert.All(ProviderChecker.Check(folder), check => Assert.True(check.Success, check.ToString()));
        Assert.Equal("acme", ProviderCatalog.Open(Path.GetDirectoryName(folder)).Get("acme").Name);
    }

    [Fact]
    public void A_starting_point_that_could_not_be_written_whole_is_taken_back()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // So deep that the definition's own files still fit into a path, and the samples do not.
        string parent = Definitions.Folder();
        int most = OperatingSystem.IsMacOS() ? 1024 : 4096;
        int room = most - 1 - "/acme/samples/x".Length;
        while (parent.Length + 2 < room)
        {
            parent += "/" + new string('d', Math.Min(200, room - parent.Length - 1));
        }

        LmsFault fault = Assert.Throws<LmsException>(() => ProviderTemplate.Write(parent, "acme", "Acme")).Fault;
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains("cannot be written", fault.Message);
        Assert.True(Directory.Exists(parent));
        Assert.Empty(Directory.GetFileSystemEntries(parent));
    }

    [Fact]
    public void The_definitions_that_come_with_the_module_are_right()
    {
        foreach (string folder in Directory.GetDirectories(Definitions.BuiltIn()))
        {
            Assert.All(ProviderChecker.Check(folder).Where(c => c.Check != "folder"), check => Assert.True(check.Success, check.Provider + ": " + check));
        }
    }

    [Fact]
    public void The_example_is_right_and_has_samples_of_every_resource()
    {
        foreach (string folder in Directory.GetDirectories(Path.Combine(Path.GetDirectoryName(Definitions.BuiltIn())!, "samples", "providers")))
        {
            IReadOnlyList<LmsProviderCheck> checks = ProviderChecker.Check(folder);
            Assert.All(checks.Where(c => c.Check != "folder"), check => Assert.True(check.Success, check.ToString()));
            Assert.Equal(
                ProviderLoader.Load(folder).Resources.Keys.Select(r => $"samples/{r.Member()}.json").OrderBy(f => f, StringComparer.Ordinal),
                checks.Where(c => c.Check == "sample").Select(c => c.File!).Distinct().OrderBy(f => f, StringComparer.Ordinal));
        }
    }
#endif
}
