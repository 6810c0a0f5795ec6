using System;
using UnifiedLms.Jsonata.Pictures;

namespace UnifiedLms.Tests.Jsonata.Pictures;

/// <summary>Without a picture, dates are ISO 8601.</summary>
public sealed class IsoDateTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00.001Z", 1)]
    [InlineData("2024-02-29T12:34:56Z", 1709210096000)]
    [InlineData("2024-02-29T12:34:56", 1709210096000)] // no offset: UTC, never the machine's zone
    [InlineData("2024-02-29T12:34:56.7", 1709210096700)]
    [InlineData("2024-02-29T12:34:56.123999999Z", 1709210096123)] // cut, not rounded
    [InlineData("2024-02-29T12:34:56+01:00", 1709206496000)]
    [InlineData("2024-02-29T12:34:56-0530", 1709229896000)]
    [InlineData("2024-02-29", 1709164800000)]
    [InlineData("2024-02", 1706745600000)]
    [InlineData("2024", 1704067200000)]
    [InlineData("2024-02-29Z", 1709164800000)]
    [InlineData("2024-02-30", 1709251200000)] // 1 March, as JavaScript counts on
    [InlineData("2024-02-29T24:00:00Z", 1709251200000)]
    [InlineData("0001-01-01", -62135596800000)]
    [InlineData("0000-01-01T00:00:00Z", -62167219200000)]
    [InlineData("9999-12-31T23:59:59.999Z", 253402300799999)]
    public void Reads(string text, long millis)
    {
        Assert.Equal(millis, DateTimePicture.Parse(text, null));
        Assert.True(DateTimePicture.TryParseIso(text.AsSpan(), out long same));
        Assert.Equal(millis, same);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("24-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-00-01")]
    [InlineData("2024-02-32")]
    [InlineData("2024-02-29 12:34:56")]
    [InlineData("2024-02-29T12:34")]
    [InlineData("2024-02-29T12:34:60")]
    [InlineData("2024-02-29T24:00:00.001")]
    [InlineData("2024-02-29T12:34:56.")]
    [InlineData("2024-02-29T12:34:56+24:00")]
    [InlineData("2024-02-29T12:34:56+1")]
    [InlineData("2024-02-29T12:34:56Z ")]
    [InlineData("2024-02-29+01:00")]
    [InlineData("２０２４-02-29")]
    public void Refuses(string text)
    {
        var error = Assert.Throws<PictureException>(() => DateTimePicture.Parse(text, null));
        Assert.Equal("D3110", error.Code);
        Assert.Equal(text, error.Value);
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    [InlineData(1709210096007, "2024-02-29T12:34:56.007Z")]
    [InlineData(-62167219200000, "0000-01-01T00:00:00.000Z")]
    [InlineData(253402300799999, "9999-12-31T23:59:59.999Z")]
    [InlineData(-62167219200001, "-0001-12-31T23:59:59.999Z")]
    public void Writes(long millis, string text) => Assert.Equal(text, DateTimePicture.Format(millis, null, null));

    [Theory]
    [InlineData("+0000", "2024-02-29T12:34:56.007Z")]
    [InlineData("+0530", "2024-02-29T18:04:56.007+05:30")]
    [InlineData("-0500", "2024-02-29T07:34:56.007-05:00")]
    public void WritesAnOffset(string timezone, string text) => Assert.Equal(text, DateTimePicture.Format(1709210096007, null, timezone));

    [Fact]
    public void WritesEveryDayOfFourCenturiesReadably()
    {
        Span<char> text = stackalloc char[24];
        const long Day = 86_400_000;
        for (long millis = -100 * 366 * Day; millis < 300 * 366 * Day; millis += Day + 1)
        {
            Assert.True(DateTimePicture.TryFormatIso(millis, text, out int written));
            Assert.True(DateTimePicture.TryParseIso(text.Slice(0, written), out long read));
            Assert.Equal(millis, read);
        }
    }

    [Fact]
    public void WritesNothingWhereItDoesNotFit()
    {
        Assert.False(DateTimePicture.TryFormatIso(0, new char[23], out int written));
        Assert.False(DateTimePicture.TryFormatIso(253402300800000, new char[24], out _));
        Assert.Equal(0, written);
    }

    [Theory]
    [InlineData(8_640_000_000_000_001, null)]
    [InlineData(long.MinValue, null)]
    [InlineData(8_640_000_000_000_000, "+0100")]
    public void RefusesInstantsBeyondTheCalendar(long millis, string? timezone) =>
        Assert.Equal("D3110", Assert.Throws<PictureException>(() => DateTimePicture.Format(millis, null, timezone)).Code);
}
