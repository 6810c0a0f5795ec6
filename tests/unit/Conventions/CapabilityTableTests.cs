using System;
using System.IO;
using System.Linq;
using System.Text;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Conventions;

/// <summary>The tables in README are made from the definitions, so that they cannot lie.</summary>
public sealed class CapabilityTableTests
{
    private const string Begin = "<!-- capabilities: made from the definitions -->";
    private const string End = "<!-- end of capabilities -->";
    private const string BeginNeeds = "<!-- needs: made from the definitions -->";
    private const string EndNeeds = "<!-- end of needs -->";

    [Fact]
    public void README_says_what_the_definitions_can() => Assert.Equal(Table(), Between(Begin, End));

    [Fact]
    public void README_says_what_a_new_record_needs() => Assert.Equal(Needs(), Between(BeginNeeds, EndNeeds));

    [Fact]
    public void What_can_be_joined_is_part_of_the_description()
    {
        LmsProviderInfo info = ProviderCatalog.Open().Describe("talentlms");

        LmsCapability users = info.Capabilities.Single(c => c.Resource == "users" && c.Operation == "list");
        Assert.True(users.CanBeDetailed);
        Assert.Contains("updated_after", users.Filters);
        Assert.Equal(new[] { "user", "course" }, info.Capabilities.First(c => c.Resource == "enrollments").Includes);
    }

    private static string Between(string begin, string end)
    {
        string readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Definitions.BuiltIn())!, "README.md")).Replace("\r\n", "\n", StringComparison.Ordinal);
        string[] around = readme.Split(new[] { begin, end }, StringSplitOptions.None);
        Assert.Equal(3, around.Length);
        return around[1].Trim('\n');
    }

    private static string Needs()
    {
        var table = new StringBuilder("| | New-LmsUser | New-LmsCourse |\n|---|---|---|\n");
        ProviderCatalog catalog = ProviderCatalog.Open();
        foreach (LmsProviderInfo info in catalog.Names.Select(catalog.Describe).Where(i => i.Capabilities.Any(c => c.Operation == "create")))
        {
            table.Append("| **").Append(Product(info)).Append("** | ").Append(Needs(info, "users")).Append(" | ").Append(Needs(info, "courses")).Append(" |\n");
        }

        return table.ToString().TrimEnd('\n');
    }

    private static string Needs(LmsProviderInfo info, string resource)
        => info.Capabilities.SingleOrDefault(c => c.Resource == resource && c.Operation == "create") is { } create
            ? string.Join(", ", create.Required.Concat(create.RequiredSometimes.Select(f => f + " (not always)")))
            : "no";

    private static string Table()
    {
        var table = new StringBuilder("| | users | courses | course items | enrollments |\n|---|---|---|---|---|\n");
        ProviderCatalog catalog = ProviderCatalog.Open();
        foreach (LmsProviderInfo info in catalog.Names.Select(catalog.Describe).Where(i => i.Capabilities.Count > 0))
        {
            table.Append("| **").Append(Product(info)).Append("** ");
            foreach (LmsResource resource in LmsResourceNames.All)
            {
                table.Append("| ").Append(Cell(info, resource)).Append(' ');
            }

            table.Append("|\n");
        }

        return table.ToString().TrimEnd('\n');
    }

    private static string Product(LmsProviderInfo info) => (info.Title ?? info.Name).Split(" (")[0];

    private static string Cell(LmsProviderInfo info, LmsResource resource)
    {
        LmsCapability[] all = info.Capabilities.Where(c => c.Resource == resource.Member()).ToArray();
        string said = string.Join(", ", all.Select(c => c.Operation + (c.CanBeDetailed ? " (detailed)" : string.Empty)));
        string[] filters = all.Where(c => c.Operation == "list").SelectMany(c => c.Filters).ToArray();
        return all.Length == 0 ? "no" : filters.Length == 0 ? said : said + "; filters: " + string.Join(", ", filters);
    }
}
