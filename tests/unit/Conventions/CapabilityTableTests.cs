using System;
using System.IO;
using System.Linq;
using System.Text;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Conventions;

/// <summary>The table in README is made from the definitions, so that it cannot lie.</summary>
public sealed class CapabilityTableTests
{
    private const string Begin = "<!-- capabilities: made from the definitions -->";
    private const string End = "<!-- end of capabilities -->";

    [Fact]
    public void README_says_what_the_definitions_can()
    {
        string readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Definitions.BuiltIn())!, "README.md")).Replace("\r\n", "\n", StringComparison.Ordinal);
        string[] around = readme.Split(new[] { Begin, End }, StringSplitOptions.None);

        Assert.Equal(3, around.Length);
        Assert.Equal(Table(), around[1].Trim('\n'));
    }

    [Fact]
    public void What_can_be_joined_is_part_of_the_description()
    {
        LmsProviderInfo info = ProviderCatalog.Open().Describe("talentlms");

        LmsCapability users = info.Capabilities.Single(c => c.Resource == "users" && c.Operation == "list");
        Assert.True(users.CanBeDetailed);
        Assert.Contains("updated_after", users.Filters);
        Assert.Equal(new[] { "user", "course" }, info.Capabilities.First(c => c.Resource == "enrollments").Includes);
    }

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
