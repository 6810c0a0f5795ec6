using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace UnifiedLms.Help;

/// <summary>A page of docs/en-US: what people write of a cmdlet.</summary>
public sealed class HelpPage
{
    private static readonly string[] s_sections = ["SYNOPSIS", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "NOTES", "RELATED LINKS"];

    private readonly Dictionary<string, List<string>> _texts = new(StringComparer.Ordinal);
    private readonly string _path;

    private HelpPage(string path) => _path = path;

    /// <summary>One sentence.</summary>
    public string Synopsis => string.Join(" ", Paragraphs("SYNOPSIS"));

    /// <summary>The description's paragraphs.</summary>
    public IReadOnlyList<string> Description => Paragraphs("DESCRIPTION");

    /// <summary>The notes' paragraphs.</summary>
    public IReadOnlyList<string> Notes => Paragraphs("NOTES");

    /// <summary>The examples, in order.</summary>
    public IList<HelpExample> Examples { get; } = [];

    /// <summary>Texts for parameters of which more is to be said than their documentation comment does.</summary>
    public IDictionary<string, List<string>> Parameters { get; } = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where else to look: a title and a file or address.</summary>
    public IList<(string Title, string Target)> Links { get; } = [];

    /// <summary>Reads a page.</summary>
    /// <param name="path">The file; its name is the cmdlet's.</param>
    /// <exception cref="FormatException">A heading that there is not, in words that name the file and line.</exception>
    public static HelpPage Read(string path)
    {
        var page = new HelpPage(path);
        string section = string.Empty;
        string? part = null;
        foreach (Block block in Markdown.Parse(File.ReadAllText(path), PlainText.Pipeline))
        {
            if (block is HeadingBlock heading)
            {
                (section, part) = page.Enter(heading, section);
            }
            else if (block is not HtmlBlock)
            {
                page.Take(block, section, part);
            }
        }

        return page;
    }

    private IReadOnlyList<string> Paragraphs(string section) => _texts.GetValueOrDefault(section) ?? [];

    private (string Section, string? Part) Enter(HeadingBlock heading, string section)
    {
        string text = PlainText.Of(heading.Inline);
        switch (heading.Level)
        {
            case 1 when text == Path.GetFileNameWithoutExtension(_path):
                return (string.Empty, null);
            case 2 when s_sections.Contains(text):
                return (text, null);
            case 3 when section == "EXAMPLES":
                Examples.Add(new HelpExample(text));
                return (section, text);
            case 3 when section == "PARAMETERS" && text.StartsWith('-'):
                Parameters.Add(text[1..], []);
                return (section, text[1..]);
            default:
                throw Wrong(heading, $"there is no place for the heading '{text}'; the sections are {string.Join(", ", s_sections)}");
        }
    }

    private void Take(Block block, string section, string? part)
    {
        switch (section)
        {
            case "EXAMPLES" when part is not null:
                Take(Examples[^1], block);
                break;
            case "PARAMETERS" when part is not null:
                Parameters[part].AddRange(PlainText.Paragraphs(block));
                break;
            case "RELATED LINKS":
                foreach (LinkInline link in block is LeafBlock leaf ? leaf.Inline?.Descendants<LinkInline>() ?? [] : block.Descendants<LinkInline>())
                {
                    Links.Add((PlainText.Of(link), link.Url ?? string.Empty));
                }

                break;
            case "" or "EXAMPLES" or "PARAMETERS":
                throw Wrong(block, "text stands before the first heading of its section");
            default:
                if (!_texts.TryGetValue(section, out List<string>? texts))
                {
                    _texts.Add(section, texts = []);
                }

                texts.AddRange(PlainText.Paragraphs(block));
                break;
        }
    }

    private static void Take(HelpExample example, Block block)
    {
        if (block is FencedCodeBlock code)
        {
            example.Code.Add(code.Lines.ToString().TrimEnd());
        }
        else
        {
            example.Remarks.AddRange(PlainText.Paragraphs(block));
        }
    }

    private FormatException Wrong(Block block, string what) => new($"{Path.GetFileName(_path)}({block.Line + 1}): {what}.");
}
