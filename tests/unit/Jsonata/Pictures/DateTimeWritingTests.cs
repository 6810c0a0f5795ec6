using UnifiedLms.Jsonata.Pictures;

namespace UnifiedLms.Tests.Jsonata.Pictures;

/// <summary>Instants written by a picture.</summary>
public sealed class DateTimeWritingTests
{
    /// <summary>Thursday, 29 February 2024, 15:04:05.067 UTC.</summary>
    private const long LeapDay = 1709219045067;

    [Theory]
    [InlineData("[Y0001]-[M01]-[D01]", "2024-02-29")]
    [InlineData("[D1o] [MNn] [Y]", "29th February 2024")]
    [InlineData("[FNn,*-3], [D1] [MN,3-3] [Y,2]", "Thu, 29 FEB 24")]
    [InlineData("[F], [Fn] [FN] [F1]", "thursday, thursday THURSDAY 4")]
    [InlineData("[h]:[m]:[s] [P] [PN]", "3:04:05 pm PM")]
    [InlineData("[H01][m01][s01][f001]", "150405067")]
    [InlineData("day [d] = [dwo]", "day 60 = sixtieth")]
    [InlineData("[YI] [Mi] [DA]", "MMXXIV ii AC")]
    [InlineData("[Yw]", "two thousand and twenty-four")]
    [InlineData("[Y9,999,*]", "2,024")]
    [InlineData("[Y##01,2-2]", "24")]
    [InlineData("[X]-W[W01]-[F0], week [w] of [xNn]", "2024-W09-4, week 5 of February")]
    [InlineData("[E] [C]", "ISO ISO")]
    [InlineData("[[[Y]]] ]]", "[2024] ]")]
    [InlineData("[ Y 0 0 0 1 ]", "2024")]
    [InlineData("no marker", "no marker")]
    public void Writes(string picture, string text) => Assert.Equal(text, DateTimePicture.Format(LeapDay, picture, null));

    [Theory]
    [InlineData("[H01]:[m01][Z]", "+0530", "20:34+05:30")]
    [InlineData("[H01]:[m01] [z]", "-0500", "10:04 GMT-05:00")]
    [InlineData("[Z0]", "-0500", "-5")]
    [InlineData("[Z0]", "+0530", "+5:30")]
    [InlineData("[Z0101]", "+0100", "+0100")]
    [InlineData("[Z01:01]", "0000", "+00:00")]
    [InlineData("[Z01:01t]", "0000", "Z")]
    public void WritesOffsets(string picture, string timezone, string text) =>
        Assert.Equal(text, DateTimePicture.Format(LeapDay, picture, timezone));

    [Theory]
    [InlineData("2005-01-01", "2004-W53-6")]
    [InlineData("2005-12-31", "2005-W52-6")]
    [InlineData("2007-12-31", "2008-W01-1")]
    [InlineData("2008-12-28", "2008-W52-7")]
    [InlineData("2010-01-03", "2009-W53-7")]
    [InlineData("2020-12-31", "2020-W53-4")]
    public void WeeksBelongToTheYearOfTheirThursday(string date, string week) =>
        Assert.Equal(week, DateTimePicture.Format(DateTimePicture.Parse(date, null)!.Value, "[X0001]-W[W01]-[F1]", null));

    [Theory]
    [InlineData("[Y]-[M", "D3135", null)]
    [InlineData("[q]", "D3132", "q")]
    [InlineData("[]", "D3132", "")]
    [InlineData("[YN]", "D3133", "Y")]
    [InlineData("[HN]", "D3133", "H")]
    [InlineData("[Z010101]", "D3134", null)]
    [InlineData("[M*]", "D3130", "*")]
    [InlineData("[D0\u0660]", "D3131", null)]
    public void RefusesPictures(string picture, string code, string? value)
    {
        var error = Assert.Throws<PictureException>(() => DateTimePicture.Format(LeapDay, picture, null));
        Assert.Equal((code, value), (error.Code, error.Value));
    }

    [Fact]
    public void RefusesNamesOfZones() =>
        Assert.Equal("Europe/Rome", Assert.Throws<PictureException>(() => DateTimePicture.Format(0, null, "Europe/Rome")).Value);
}
