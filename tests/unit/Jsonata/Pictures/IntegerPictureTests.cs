using UnifiedLms.Jsonata.Pictures;

namespace UnifiedLms.Tests.Jsonata.Pictures;

/// <summary>$formatInteger and $parseInteger.</summary>
public sealed class IntegerPictureTests
{
    [Theory]
    [InlineData(7, "0", "7")]
    [InlineData(7, "000", "007")]
    [InlineData(7.9, "0", "7")]
    [InlineData(-7, "000", "-007")]
    [InlineData(1234567, "#,##0", "1,234,567")]
    [InlineData(1234567, "#'000", "1'234'567")]
    [InlineData(123456789, "#,##,##0.00", "12,34,567.89")] // uneven marks are set once each
    [InlineData(12345, "##-00:0", "12-34:5")]
    [InlineData(1234, "#\u066C##\u0660", "\u0661\u066C\u0662\u0663\u0664")]
    [InlineData(1, "1;o", "1st")]
    [InlineData(12, "1;o", "12th")]
    [InlineData(1022, "#,##0;o", "1,022nd")]
    [InlineData(3, "A", "C")]
    [InlineData(703, "a", "aaa")]
    [InlineData(0, "a", "")]
    [InlineData(1994, "I", "MCMXCIV")]
    [InlineData(49, "i", "xlix")]
    [InlineData(0, "w", "zero")]
    [InlineData(85, "Ww", "Eighty-Five")]
    [InlineData(120, "W", "ONE HUNDRED AND TWENTY")]
    [InlineData(1234567, "w", "one million, two hundred and thirty-four thousand, five hundred and sixty-seven")]
    [InlineData(2001, "w;o", "two thousand and first")]
    [InlineData(30, "w;o", "thirtieth")]
    [InlineData(1e15, "w", "one thousand trillion")]
    [InlineData(-5, "w", "-five")]
    public void Writes(double value, string picture, string text) => Assert.Equal(text, IntegerPicture.Format(value, picture));

    [Theory]
    [InlineData("007", "000", 7)]
    [InlineData("-1,234,567", "#,##0", -1234567)]
    [InlineData("12-34:5", "##-00:0", 12345)]
    [InlineData("\u0661\u066C\u0662\u0663\u0664", "#\u066C##\u0660", 1)] // only commas are skipped between even groups
    [InlineData("\u0661\u0662", "\u0660", 12)]
    [InlineData("22nd", "1;o", 22)]
    [InlineData("12abc", "0", 12)]
    [InlineData("0x1F", "0", 31)]
    [InlineData("abc", "0", double.NaN)]
    [InlineData("MCMXCIV", "I", 1994)]
    [InlineData("mcmxciv", "I", double.NaN)]
    [InlineData("aaa", "a", 703)]
    [InlineData("Eighty-Five", "Ww", 85)]
    [InlineData("nineteen hundred and eighty-fourth", "w", 1984)]
    [InlineData("one million, two hundred and thirty-four thousand, five hundred and sixty-seven", "w", 1234567)]
    [InlineData("several", "w", double.NaN)]
    public void Reads(string text, string picture, double value) =>
        Assert.Equal(double.IsNaN(value) ? null : value, IntegerPicture.Parse(text, picture));

    [Theory]
    [InlineData("A")]
    [InlineData("i")]
    [InlineData("w;o")]
    [InlineData("Ww")]
    [InlineData("#,##0")]
    [InlineData("0000;o")]
    public void ReadsWhatItWrites(string picture)
    {
        for (int value = 1; value < 4000; value += 7)
        {
            Assert.Equal(value, IntegerPicture.Parse(IntegerPicture.Format(value, picture), picture));
        }
    }

    [Theory]
    [InlineData("#", "D3130", "#")]
    [InlineData("\u03B1", "D3130", "\u03B1")]
    [InlineData("0\u0660", "D3131", null)]
    public void Refuses(string picture, string code, string? value)
    {
        var writing = Assert.Throws<PictureException>(() => IntegerPicture.Format(1, picture));
        var reading = Assert.Throws<PictureException>(() => IntegerPicture.Parse("1", picture));
        Assert.Equal((code, value), (writing.Code, writing.Value));
        Assert.Equal((code, value), (reading.Code, reading.Value));
    }

    [Fact]
    public void RefusesRomanNumeralsWithoutEnd() => Assert.Throws<PictureException>(() => IntegerPicture.Format(1e18, "I"));
}
