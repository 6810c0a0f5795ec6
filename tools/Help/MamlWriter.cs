using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Xml;

namespace UnifiedLms.Help;

/// <summary>Writes the XML that Get-Help reads.</summary>
internal sealed class MamlWriter : IDisposable
{
    private const string Maml = "http://schemas.microsoft.com/maml/2004/10";
    private const string Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private const string Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly XmlWriter _xml;

    public MamlWriter(string path)
    {
        _xml = XmlWriter.Create(path, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        _xml.WriteStartElement("helpItems", "http://msh");
        _xml.WriteAttributeString("schema", "maml");
    }

    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    /// <summary>Writes a cmdlet. Without a page it has what its code says.</summary>
    public void Write(CmdletFacts cmdlet, HelpPage? page)
    {
        _xml.WriteStartElement("command", "command", Command);
        _xml.WriteAttributeString("xmlns", "maml", null, Maml);
        _xml.WriteAttributeString("xmlns", "dev", null, Dev);
        Element("command:details", () =>
        {
            Text("command:name", cmdlet.Name);
            Text("command:verb", cmdlet.Verb);
            Text("command:noun", cmdlet.Noun);
            Paragraphs("maml:description", [page?.Synopsis ?? cmdlet.Summary]);
        });
        Paragraphs("maml:description", page?.Description ?? [cmdlet.Summary]);
        Element("command:syntax", () =>
        {
            foreach (string set in Sets(cmdlet))
            {
                Syntax(cmdlet, set);
            }
        });
        Element("command:parameters", () =>
        {
            foreach (ParameterFacts parameter in cmdlet.Parameters)
            {
                Parameter(parameter, Best(parameter), Description(parameter, page));
            }
        });
        Types("command:inputTypes", "command:inputType", cmdlet.Parameters.Where(p => p.Sets.Values.Any(s => s.ByValue)).Select(p => p.Type).DefaultIfEmpty("None"));
        Types("command:returnValues", "command:returnValue", cmdlet.Outputs);
        Element("maml:alertSet", () => Paragraphs("maml:alert", page?.Notes ?? []));
        Examples(page);
        Links(page);
        _xml.WriteEndElement();
    }

    // The default set first, as people will use it.
    private static IEnumerable<string> Sets(CmdletFacts cmdlet)
    {
        string[] named = cmdlet.Parameters.SelectMany(p => p.Sets.Keys)
            .Where(s => s != ParameterFacts.AllSets)
            .Concat(cmdlet.DefaultSet is string set ? [set] : [])
            .Distinct()
            .ToArray();
        return named.Length == 0 ? [ParameterFacts.AllSets] : named.OrderByDescending(s => s == cmdlet.DefaultSet).ThenBy(s => s, StringComparer.Ordinal);
    }

    private static ParameterPlace? In(ParameterFacts parameter, string set) =>
        parameter.Sets.TryGetValue(set, out ParameterPlace? place) || parameter.Sets.TryGetValue(ParameterFacts.AllSets, out place) ? place : null;

    // A parameter is mandatory only if it is so wherever it stands.
    private static ParameterPlace Best(ParameterFacts parameter) => new(
        parameter.Sets.Values.All(s => s.Mandatory),
        parameter.Sets.Values.Select(s => s.Position).FirstOrDefault(p => p is not null),
        parameter.Sets.Values.Any(s => s.ByValue),
        parameter.Sets.Values.Any(s => s.ByName));

    private void Syntax(CmdletFacts cmdlet, string set) => Element("command:syntaxItem", () =>
    {
        Text("maml:name", cmdlet.Name);
        IEnumerable<(ParameterFacts Parameter, ParameterPlace? Place)> parts = cmdlet.Parameters.Select(p => (p, In(p, set)));
        foreach ((ParameterFacts parameter, ParameterPlace? place) in parts
            .Where(p => p.Place is not null)
            .OrderBy(p => p.Place!.Position ?? int.MaxValue)
            .ThenByDescending(p => p.Place!.Mandatory))
        {
            Parameter(parameter, place!, null);
        }
    });

    private void Parameter(ParameterFacts parameter, ParameterPlace place, IReadOnlyList<string>? description) => Element("command:parameter", () =>
    {
        _xml.WriteAttributeString("required", place.Mandatory ? "true" : "false");
        _xml.WriteAttributeString("variableLength", parameter.Type.EndsWith("[]", StringComparison.Ordinal) ? "true" : "false");
        _xml.WriteAttributeString("globbing", parameter.Globbing ? "true" : "false");
        _xml.WriteAttributeString("pipelineInput", place.Pipeline);
        _xml.WriteAttributeString("position", place.Position?.ToString(CultureInfo.InvariantCulture) ?? "named");
        _xml.WriteAttributeString("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases));
        Text("maml:name", parameter.Name);
        if (description is not null)
        {
            Paragraphs("maml:description", description);
        }

        if (parameter.Values.Count > 0)
        {
            Element("command:parameterValueGroup", () =>
            {
                foreach (string value in parameter.Values)
                {
                    Value("command:parameterValue", value, false);
                }
            });
        }

        if (!parameter.IsSwitch)
        {
            Value("command:parameterValue", parameter.Type, true);
        }

        Element("dev:type", () => Text("maml:name", parameter.Type));
        Text("dev:defaultValue", parameter.IsSwitch ? "False" : "None");
    });

    private static IReadOnlyList<string> Description(ParameterFacts parameter, HelpPage? page)
    {
        IReadOnlyList<string> said = page is not null && page.Parameters.TryGetValue(parameter.Name, out List<string>? texts) ? texts : [parameter.Summary];
        return parameter.Values.Count == 0 ? said : [.. said, "One of: " + string.Join(", ", parameter.Values) + "."];
    }

    private void Value(string name, string value, bool isRequired) => Element(name, () =>
    {
        _xml.WriteAttributeString("required", isRequired ? "true" : "false");
        _xml.WriteAttributeString("variableLength", "false");
        _xml.WriteString(value);
    });

    private void Types(string list, string item, IEnumerable<string> types) => Element(list, () =>
    {
        foreach (string type in types)
        {
            Element(item, () => Element("dev:type", () => Text("maml:name", type)));
        }
    });

    private void Examples(HelpPage? page) => Element("command:examples", () =>
    {
        foreach (HelpExample example in page?.Examples ?? [])
        {
            Element("command:example", () =>
            {
                Text("maml:title", "-------- " + example.Title + " --------");
                Text("dev:code", string.Join("\n\n", example.Code));
                Paragraphs("dev:remarks", example.Remarks);
            });
        }
    });

    private void Links(HelpPage? page) => Element("command:relatedLinks", () =>
    {
        foreach ((string title, string target) in page?.Links ?? [])
        {
            Element("maml:navigationLink", () =>
            {
                Text("maml:linkText", title);
                Text("maml:uri", target.StartsWith("http", StringComparison.Ordinal) ? target : string.Empty);
            });
        }
    });

    private void Paragraphs(string name, IReadOnlyList<string> paragraphs) => Element(name, () =>
    {
        foreach (string paragraph in paragraphs)
        {
            Text("maml:para", paragraph);
        }
    });

    private void Text(string name, string text) => Element(name, () => _xml.WriteString(text));

    private void Element(string name, Action content)
    {
        string[] parts = name.Split(':');
        _xml.WriteStartElement(parts[0], parts[1], parts[0] switch { "maml" => Maml, "dev" => Dev, _ => Command });
        content();
        _xml.WriteEndElement();
    }
}
