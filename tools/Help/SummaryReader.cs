using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace UnifiedLms.Help;

/// <summary>The documentation comments of an assembly, as plain text.</summary>
internal sealed class SummaryReader
{
    private static readonly Regex s_blanks = new(@"\s+");

    private readonly Dictionary<string, string> _summaries;

    public SummaryReader(string path) => _summaries = File.Exists(path)
        ? XDocument.Load(path).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")))
        : throw new FileNotFoundException($"There is no documentation file '{path}'.", path);

    /// <summary>The summary of a member, by its documentation id; empty where there is none.</summary>
    public string Of(string id) => _summaries.GetValueOrDefault(id, string.Empty);

    private static string Text(XElement? summary) => s_blanks.Replace(string.Concat(summary?.Nodes().Select(Text) ?? []), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => (see.Attribute("cref") ?? see.Attribute("langword"))!.Value.Split('.', ':').Last(),
        XElement element => Text(element),
        _ => string.Empty,
    };
}
