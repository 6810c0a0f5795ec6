using System.IO;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Providers;

public sealed class CatalogTests
{
    [Fact]
    public void The_built_in_definitions_are_there_in_alphabetical_order()
    {
        var catalog = new ProviderCatalog(Definitions.BuiltIn(), Path.Combine(Definitions.Folder(), "none"));
        Assert.Superset(new[] { "canvas", "moodle", "sandbox" }.ToHashSet(), catalog.Names.ToHashSet());
        Assert.Equal(catalog.Names.OrderBy(n => n), catalog.Names);
        Assert.Same(catalog.Get("sandbox"), catalog.Get("Sandbox"));
    }

    [Fact]
    public void The_users_own_definition_wins()
    {
        string own = Path.GetDirectoryName(Definitions.Write(Definitions.Text().Replace("stub", "sandbox")))!;
        Directory.Move(Path.Combine(own, "stub"), Path.Combine(own, "sandbox"));
        var catalog = new ProviderCatalog(Definitions.BuiltIn(), own);
        Assert.Equal("Stub LMS", catalog.Get("sandbox").Title);
        Assert.Equal(1, catalog.Names.Count(n => n == "sandbox"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../providers/canvas")]
    [InlineData("canvas/../canvas")]
    public void An_unknown_name_is_told_with_the_known_ones(string name)
    {
        var catalog = new ProviderCatalog(Definitions.BuiltIn());
        LmsFault fault = Assert.Throws<LmsException>(() => catalog.Get(name)).Fault;
        Assert.Equal("LmsInvalidInput", fault.ErrorId);
        Assert.Contains("Known providers: " + string.Join(", ", catalog.Names) + ".", fault.Message);
        Assert.NotNull(fault.RecommendedAction);
    }

    [Fact]
    public void A_definition_that_was_mended_is_read_anew()
    {
        string folder = Definitions.Write("{}");
        var catalog = new ProviderCatalog(Path.GetDirectoryName(folder)!);
        Assert.Equal("LmsProviderInvalid", Assert.Throws<LmsException>(() => catalog.Get("stub")).Fault.ErrorId);
        File.WriteAllText(Path.Combine(folder, "provider.json"), Definitions.Text());
        Assert.Equal("stub", catalog.Get("stub").Name);
    }

    [Fact]
    public void A_folder_without_a_definition_is_no_provider()
    {
        string root = Definitions.Folder();
        Directory.CreateDirectory(Path.Combine(root, "empty"));
        Assert.Empty(new ProviderCatalog(root).Names);
    }

    [Fact]
    public void The_description_tells_what_the_definition_can()
    {
        LmsProviderInfo info = new ProviderCatalog(Definitions.BuiltIn()).Describe("canvas");
        Assert.Equal("Canvas LMS", info.Title);
        Assert.Equal("accountId", Assert.Single(info.ConnectionFields).Name);
        LmsCapability list = info.Capabilities.Single(c => c.Resource == "enrollments" && c.Operation == "list");
        Assert.Equal(new[] { "course_id", "status", "user_id" }, list.Filters.OrderBy(f => f));
    }
}
