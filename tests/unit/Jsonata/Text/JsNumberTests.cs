using UnifiedLms.Jsonata.Text;

namespace UnifiedLms.Tests.Jsonata.Text;

public sealed class JsNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(-42, "-42")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(22 / 7.0, "3.142857142857143")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.00000123, "0.00000123")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(-1.25e-9, "-1.25e-9")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(9007199254740993, "9007199254740992")]
    [InlineData(5.684341886080802e-14, "5.684341886080802e-14")] // a power of two, where the nearest 16 digits mislead
    [InlineData(2.9802322387695312e-8, "2.9802322387695312e-8")] // another, where .NET itself is misled
    [InlineData(1234567890123456.25, "1234567890123456.2")] // a tie between two shortest texts goes to the even one
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void WritesAsJavaScript(double value, string text)
    {
        Assert.Equal(text, JsNumber.ToText(value));
        if (value != 0 && !double.IsNaN(value) && !double.IsInfinity(value) && System.Math.Floor(value) != value)
        {
            Assert.Equal(text, JsNotation.Of(ShortestDigits.ByTrial(value)));
        }
    }

    [Theory]
    [InlineData(22 / 7.0, "3.14285714285714")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(90.57, "90.57")]
    [InlineData(5890840712243076, "5890840712243076")] // integers keep every digit
    [InlineData(1234567890123.125, "1234567890123.13")] // a tie goes up
    [InlineData(-1234567890123.125, "-1234567890123.13")]
    [InlineData(0.99999999999999994, "1")]
    [InlineData(1e100, "1e+100")]
    [InlineData(1.2345678901234567e-100, "1.23456789012346e-100")]
    public void KeepsFifteenDigitsOfFractions(double value, string text) => Assert.Equal(text, JsNumber.ToJsonataText(value));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0.05", -0.05)]
    [InlineData("0123", 123)]
    [InlineData("1.0e-2", 0.01)]
    [InlineData("1E+2", 100)]
    [InlineData("0x1F", 31)]
    [InlineData("0B101", 5)]
    [InlineData("0o17", 15)]
    [InlineData("0x20000000000003", 9007199254740996)]
    [InlineData("0x1FFFFFFFFFFFFFFFFF", 590295810358705651712.0)]
    public void Reads(string text, double value)
    {
        Assert.True(JsNumber.TryParse(text, out double read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("1,000")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x")]
    [InlineData("0xG")]
    [InlineData("0b2")]
    [InlineData("-0x1")]
    [InlineData("\u0661")]
    public void Refuses(string text) => Assert.False(JsNumber.TryParse(text, out _));

    [Theory]
    [InlineData(2.5, 0, 2)]
    [InlineData(3.5, 0, 4)]
    [InlineData(-0.4, 0, 0)]
    [InlineData(4.515, 2, 4.52)] // 4.515 * 100 is 451.49999999999994
    [InlineData(4.525, 2, 4.52)]
    [InlineData(1.005, 2, 1)]
    [InlineData(12350, -2, 12400)]
    [InlineData(12450, -2, 12400)]
    [InlineData(6.022e-23, 24, 6e-23)]
    [InlineData(1e300, 20, double.NaN)]
    public void Rounds(double value, int precision, double rounded) => Assert.Equal(rounded, JsNumber.Round(value, precision));

    [Theory]
    [InlineData("8.756965897287314e+43", 8.756965897287314e+43)]
    [InlineData("-0.1", -0.1)]
    [InlineData("5e-324", 5e-324)]
    public void MendsWhatARuntimeReadOneOff(string text, double value)
    {
        long bits = System.BitConverter.DoubleToInt64Bits(value);
        foreach (int off in new[] { 0, 1 })
        {
            Assert.Equal(value, DecimalText.Mend(System.BitConverter.Int64BitsToDouble(bits + off), text));
        }
    }
}
