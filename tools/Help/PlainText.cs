using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace UnifiedLms.Help;

/// <summary>Markdown as a console shows it.</summary>
internal static class PlainText
{
    /// <summary>The Markdown of the pages: the plain one, with tables.</summary>
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>A block as paragraphs; items of lists and rows of tables are paragraphs of their own.</summary>
    public static IEnumerable<string> Paragraphs(Block block) => block switch
    {
        ParagraphBlock paragraph => [Of(paragraph.Inline)],
        FencedCodeBlock code => [code.Lines.ToString().TrimEnd()],
        CodeBlock code => [code.Lines.ToString().TrimEnd()],
        ListBlock list => list.OfType<ListItemBlock>().SelectMany((item, index) => Item(item, list.IsOrdered ? $"{index + 1}. " : "- ")),
        Table table => Rows(table),
        QuoteBlock quote => quote.SelectMany(Paragraphs),
        _ => [],
    };

    /// <summary>The text of a line without its marks.</summary>
    public static string Of(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (Inline inline in inlines ?? Enumerable.Empty<Inline>())
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                ContainerInline container => Of(container),
                _ => string.Empty,
            });
        }

        return text.ToString();
    }

    private static IEnumerable<string> Item(ListItemBlock item, string mark)
    {
        string[] parts = item.SelectMany(Paragraphs).ToArray();
        return parts.Select((part, index) => (index == 0 ? mark : new string(' ', mark.Length)) + part);
    }

    private static IEnumerable<string> Rows(Table table)
    {
        string[][] rows = table.OfType<TableRow>()
            .Select(row => row.OfType<TableCell>().Select(cell => string.Join(" ", cell.SelectMany(Paragraphs))).ToArray())
            .ToArray();
        int columns = rows.Max(row => row.Length);
        int[] widths = Enumerable.Range(0, columns).Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0)).ToArray();
        return [string.Join("\n", rows.Select(row => string.Join("  ", row.Select((cell, column) => column == columns - 1 ? cell : cell.PadRight(widths[column]))).TrimEnd()))];
    }
}
