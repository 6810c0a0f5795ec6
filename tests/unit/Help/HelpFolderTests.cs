using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using UnifiedLms.Help;

namespace UnifiedLms.Tests.Help;

/// <summary>From a page to the file that Get-Help reads.</summary>
public sealed class HelpFolderTests : IDisposable
{
    private const string Page = """
        # Get-Thing

        ## SYNOPSIS
        Reads *things*.

        ## DESCRIPTION
        First.

        Second with `code` and a [link](x.md).

        ## EXAMPLES

        ### Example 1: One

        ```powershell
        Get-Thing -Name <a> | Out-Null
        ```

        It is read.

        ## PARAMETERS

        ### -Name
        Said in the page.

        ## NOTES
        - one & only
        - two

        ## RELATED LINKS
        [Set-Thing](Set-Thing.md)
        """;

    private static readonly CmdletFacts s_cmdlet = new(
        "Get",
        "Thing",
        "Said in the code.",
        [
            new ParameterFacts("Kind", "String[]", "Said in the code.") { Sets = All(new(false, null, false, true)), Values = ["a", "b"], Aliases = ["k"], Globbing = true },
            new ParameterFacts("Name", "String", "Said in the code.") { Sets = new Dictionary<string, ParameterPlace> { ["ByName"] = new(true, 0, true, false) } },
            new ParameterFacts("Now", "SwitchParameter", "Said in the code.") { Sets = new Dictionary<string, ParameterPlace> { ["Other"] = new(true, null, false, false) } },
        ],
        "List",
        ["UnifiedLms.Thing"]);

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "unifiedlms-help-" + Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_page_and_the_code_together_make_the_help()
    {
        XElement command = Make(("Get-Thing.md", Page)).Elements().Single();

        Assert.Equal("Reads things.", Text(command, "details", "description"));
        Assert.Equal(new[] { "First.", "Second with code and a link." }, All(command.Elements().Single(e => e.Name.LocalName == "description"), "para"));
        Assert.Equal("Get-Thing -Name <a> | Out-Null", Text(command, "examples", "example", "code"));
        Assert.Equal("It is read.", Text(command, "examples", "example", "remarks"));
        Assert.Equal(new[] { "- one & only", "- two" }, All(Find(command, "alertSet"), "para"));
        Assert.Equal("Set-Thing", Text(command, "relatedLinks", "navigationLink", "linkText"));
        Assert.Equal("UnifiedLms.Thing", Text(command, "returnValues", "returnValue"));
        Assert.Equal("String", Text(command, "inputTypes", "inputType"));
    }

    [Fact]
    public void Parameters_come_from_the_code_and_their_text_from_the_page_where_it_has_one()
    {
        XElement parameters = Find(Make(("Get-Thing.md", Page)).Elements().Single(), "parameters");

        XElement[] all = parameters.Elements().ToArray();
        Assert.Equal(new[] { "Kind", "Name", "Now" }, all.Select(p => Text(p, "name")));
        Assert.Equal(new[] { "Said in the code.", "One of: a, b." }, All(all[0], "para"));
        Assert.Equal("Said in the page.", Text(all[1], "description"));
        Assert.Equal("false True (ByPropertyName) named k true", Attributes(all[0]));
        Assert.Equal("true True (ByValue) 0 none false", Attributes(all[1]));
        Assert.DoesNotContain(all[2].Elements(), e => e.Name.LocalName == "parameterValue");
    }

    [Fact]
    public void Each_parameter_set_has_a_syntax_the_default_one_first()
    {
        XElement[] items = Find(Make(("Get-Thing.md", Page)).Elements().Single(), "syntax").Elements().ToArray();

        Assert.Equal(
            new[] { "Kind", "Name Kind", "Now Kind" },
            items.Select(item => string.Join(" ", item.Elements().Where(e => e.Name.LocalName == "parameter").Select(p => Text(p, "name")))));
    }

    [Fact]
    public void Without_a_page_there_is_what_the_code_says()
        => Assert.Equal("Said in the code.", Text(Make().Elements().Single(), "details", "description"));

    [Theory]
    [InlineData("Get-Thing.md", "# Get-Things\n", "Get-Thing.md(1): there is no place for the heading 'Get-Things'")]
    [InlineData("Get-Thing.md", "# Get-Thing\n\n## SYNOPSYS\n", "Get-Thing.md(3): there is no place for the heading 'SYNOPSYS'")]
    [InlineData("Get-Thing.md", "# Get-Thing\n\nHello.\n", "Get-Thing.md(3): text stands before the first heading")]
    [InlineData("Get-Thing.md", "# Get-Thing\n\n## PARAMETERS\n\n### -Nmae\nx\n", "Get-Thing.md: there is no parameter -Nmae")]
    [InlineData("Get-Nothing.md", "# Get-Nothing\n", "Get-Nothing.md: there is no cmdlet of this name")]
    public void A_mistake_in_a_page_names_its_place(string file, string content, string said)
        => Assert.Contains(said, Assert.Throws<FormatException>(() => Make((file, content))).Message);

    [Fact]
    public void A_topic_becomes_text_for_a_console()
    {
        string words = string.Join(" ", Enumerable.Repeat("words", 40));
        Make(("about_Things.md", $"# about_Things\n\nWhat things are.\n\n## More\n\n{words}\n\n    code   stays\n\n- {words}\n"));

        string[] lines = File.ReadAllLines(Path.Combine(_folder, "out", "about_Things.help.txt"));
        Assert.Equal(new[] { "TOPIC", "    about_Things", "", "SHORT DESCRIPTION", "    What things are.", "", "LONG DESCRIPTION", "", "MORE" }, lines.Take(9));
        Assert.Contains("        code   stays", lines);
        Assert.Contains(lines, line => line.StartsWith("    - words", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void A_new_page_is_one_that_can_be_read()
    {
        string docs = Directory.CreateDirectory(Path.Combine(_folder, "docs")).FullName;
        PageTemplate.Write(docs, s_cmdlet);

        Assert.Equal(3, HelpPage.Read(Path.Combine(docs, "Get-Thing.md")).Examples.Count);
        Assert.Contains("already", Assert.Throws<FormatException>(() => PageTemplate.Write(docs, s_cmdlet)).Message);
    }

    private XElement Make(params (string Name, string Content)[] pages)
    {
        string docs = Directory.CreateDirectory(Path.Combine(_folder, "docs")).FullName;
        foreach ((string name, string content) in pages)
        {
            File.WriteAllText(Path.Combine(docs, name), content);
        }

        HelpFolder.Write([s_cmdlet], docs, Path.Combine(_folder, "out"));
        return XElement.Load(Path.Combine(_folder, "out", HelpFolder.File));
    }

    private static Dictionary<string, ParameterPlace> All(ParameterPlace place) => new() { [ParameterFacts.AllSets] = place };

    private static XElement Find(XElement start, params string[] path) => path.Aggregate(start, (at, name) => at.Descendants().First(e => e.Name.LocalName == name));

    private static string Text(XElement start, params string[] path) => Find(start, path).Value.Trim();

    private static IEnumerable<string> All(XElement start, string name) => start.Descendants().Where(e => e.Name.LocalName == name).Select(e => e.Value);

    private static string Attributes(XElement parameter) => string.Join(" ", new[] { "required", "pipelineInput", "position", "aliases", "globbing" }.Select(name => parameter.Attribute(name)!.Value));
}
