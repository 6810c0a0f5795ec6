using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Markdig;
using Markdig.Syntax;

namespace UnifiedLms.Help;

/// <summary>An about topic as Get-Help shows it: plain text of eighty columns, with the headings that it looks for.</summary>
internal static class AboutText
{
    private const int Width = 80;

    public static string Of(string path)
    {
        var text = new StringBuilder();
        text.Append("TOPIC\n    ").Append(Path.GetFileNameWithoutExtension(path)).Append("\n\n");
        bool isFirst = true;
        foreach (Block block in Markdown.Parse(File.ReadAllText(path), PlainText.Pipeline))
        {
            switch (block)
            {
                case HeadingBlock { Level: 1 }:
                    break;
                case HeadingBlock heading:
                    text.Append(PlainText.Of(heading.Inline).ToUpperInvariant()).Append("\n\n");
                    break;
                case ParagraphBlock when isFirst:
                    // The first paragraph is what a list of topics shows.
                    text.Append("SHORT DESCRIPTION\n").Append(Wrap(PlainText.Paragraphs(block).Single(), "    ")).Append("\n\nLONG DESCRIPTION\n\n");
                    isFirst = false;
                    break;
                case CodeBlock:
                    text.Append(Indent(PlainText.Paragraphs(block).Single(), "        ")).Append("\n\n");
                    break;
                case ListBlock:
                    text.AppendJoin("\n", PlainText.Paragraphs(block).Select(item => Wrap(item, "    ", "      "))).Append("\n\n");
                    break;
                case LeafBlock or ContainerBlock when block is not HtmlBlock:
                    foreach (string paragraph in PlainText.Paragraphs(block))
                    {
                        text.Append(paragraph.Contains('\n', StringComparison.Ordinal) ? Indent(paragraph, "    ") : Wrap(paragraph, "    ")).Append("\n\n");
                    }

                    break;
            }
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static string Indent(string lines, string margin) => string.Join("\n", lines.Split('\n').Select(line => (margin + line).TrimEnd()));

    private static string Wrap(string paragraph, string margin, string? further = null)
    {
        var lines = new List<string>();
        string line = margin;
        bool isEmpty = true;
        foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                lines.Add(line);
                line = further ?? margin;
                isEmpty = true;
            }

            line += (isEmpty ? string.Empty : " ") + word;
            isEmpty = false;
        }

        lines.Add(line);
        return string.Join("\n", lines);
    }
}
