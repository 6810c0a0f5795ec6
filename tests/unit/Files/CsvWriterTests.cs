using System;
using System.IO;
using System.Text;
using UnifiedLms.Core.Files;

namespace UnifiedLms.Tests.Files;

/// <summary>What a row looks like in a file.</summary>
public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "a;b")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData(" ahead", "\" ahead\"")]
    [InlineData("behind\t", "\"behind\t\"")]
    [InlineData("Jürgen 😀", "Jürgen 😀")]
    public void A_cell_is_quoted_where_it_needs_to_be(string? text, string cell)
        => Assert.Equal($"x,{cell},y{Environment.NewLine}", Written(3, csv => csv.Row(["x", text, "y"])));

    [Fact]
    public void There_is_no_mark_before_the_first_row()
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvWriter(stream, 1))
        {
            csv.Row(["ü"]);
        }

        Assert.Equal(0xC3, stream.ToArray()[0]);
    }

    [Fact]
    public void A_row_of_one_unknown_cell_is_no_empty_line() => Assert.Equal($"\"\"{Environment.NewLine}x{Environment.NewLine}", Written(1, csv =>
    {
        csv.Row([null]);
        csv.Row(["x"]);
    }));

    [Fact]
    public void A_row_of_unknown_cells_keeps_its_commas() => Assert.Equal($",,{Environment.NewLine}", Written(3, csv => csv.Row([null, string.Empty, null])));

    [Fact]
    public void A_row_has_as_many_cells_as_there_are_columns()
    {
        Written(2, csv => Assert.Throws<ArgumentException>(() => csv.Row(["a"])));
        Written(2, csv => Assert.Throws<ArgumentException>(() => csv.Row(["a", "b", "c"])));
    }

    private static string Written(int columns, Action<CsvWriter> write)
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvWriter(stream, columns))
        {
            write(csv);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
