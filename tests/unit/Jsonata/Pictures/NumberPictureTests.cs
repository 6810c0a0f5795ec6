using System.Collections.Generic;
using UnifiedLms.Jsonata.Pictures;

namespace UnifiedLms.Tests.Jsonata.Pictures;

/// <summary>$formatNumber and $formatBase.</summary>
public sealed class NumberPictureTests
{
    [Theory]
    [InlineData(12345.6, "#,##0.00", "12,345.60")]
    [InlineData(-12345.6, "#,##0.00", "-12,345.60")]
    [InlineData(-12345.6, "#,##0.00;(#,##0.00)", "(12,345.60)")]
    [InlineData(0.5, "0", "0")] // half to even
    [InlineData(1.5, "0", "2")]
    [InlineData(1.005, "0.00", "1.00")]
    [InlineData(4.515, "0.00", "4.52")]
    [InlineData(0.14, "#0%", "14%")]
    [InlineData(0.4857, "0.0\u2030", "485.7\u2030")]
    [InlineData(5, "000", "005")]
    [InlineData(5, "#.##", "5.0")] // a picture without mandatory digits shows one decimal
    [InlineData(0, "#.##", ".0")]
    [InlineData(0, "#", "0")]
    [InlineData(1234.5678, "0.00e00", "1.23e03")]
    [InlineData(0.00012, "0.0e0", "1.2e-4")]
    [InlineData(1e21, "#,##0", "1e,+21")] // JavaScript writes no plain digits here either
    [InlineData(1234.56789, "9,999.999,999", "1,234.567,890")]
    [InlineData(42, "about 0 points", "about 42 points")]
    [InlineData(1e20, "#,####", "1,0000,0000,0000,0000,0000")]
    public void Writes(double value, string picture, string text) => Assert.Equal(text, NumberPicture.Format(value, picture, null));

    [Fact]
    public void WritesWithOtherSymbols()
    {
        var german = new Dictionary<string, string> { ["decimal-separator"] = ",", ["grouping-separator"] = "." };
        var arabic = new Dictionary<string, string> { ["zero-digit"] = "\u0660", ["minus-sign"] = "\u2212" };
        Assert.Equal("12.345,60", NumberPicture.Format(12345.6, "#.##0,00", german));
        Assert.Equal("\u2212\u0661\u0662.\u0665", NumberPicture.Format(-12.5, "\u0660.#", arabic));
    }

    [Theory]
    [InlineData("0;0;0", "D3080")]
    [InlineData("0.0.0", "D3081")]
    [InlineData("0%%", "D3082")]
    [InlineData("0\u2030\u2030", "D3083")]
    [InlineData("0%\u2030", "D3084")]
    [InlineData(".", "D3085")]
    [InlineData("0x0", "D3086")]
    [InlineData("0,.0", "D3087")]
    [InlineData("0,", "D3088")]
    [InlineData("0,,0", "D3089")]
    [InlineData("0#", "D3090")]
    [InlineData("0.#0", "D3091")]
    [InlineData("0e0%", "D3092")]
    [InlineData("0e#", "D3093")]
    public void RefusesPictures(string picture, string code) =>
        Assert.Equal(code, Assert.Throws<PictureException>(() => NumberPicture.Format(1, picture, null)).Code);

    [Theory]
    [InlineData(255, 16, "ff")]
    [InlineData(-10, 2, "-1010")]
    [InlineData(99.5, 2.5, "1100100")]
    [InlineData(35, 36, "z")]
    [InlineData(0, 7, "0")]
    [InlineData(1e21, 10, "1e+21")]
    [InlineData(36893488147419103232.0, 3, "100002210122022010210122111011121120000000")]
    public void WritesInBases(double value, double radix, string text) => Assert.Equal(text, NumberPicture.FormatBase(value, radix));

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(double.NaN)]
    public void RefusesBases(double radix) =>
        Assert.Equal("D3100", Assert.Throws<PictureException>(() => NumberPicture.FormatBase(1, radix)).Code);
}
