using UnifiedLms.Jsonata.Pictures;

namespace UnifiedLms.Tests.Jsonata.Pictures;

/// <summary>Instants read by a picture.</summary>
public sealed class DateTimeReadingTests
{
    /// <summary>Thursday, 29 February 2024, 15:04:05.067 UTC.</summary>
    private const long Now = 1709219045067;

    [Theory]
    [InlineData("2024-03-27", "[Y1]-[M01]-[D01]", "2024-03-27T00:00:00.000Z")]
    [InlineData("27/3/2024 14:05", "[D]/[M]/[Y] [H]:[m]", "2024-03-27T14:05:00.000Z")]
    [InlineData("20240327140506", "[Y0001][M01][D01][H01][m01][s01]", "2024-03-27T14:05:06.000Z")]
    [InlineData("27th march 2024", "[D1o] [MNn] [Y]", null)] // a gap: names are read letter for letter
    [InlineData("27TH March 2024", "[D1o] [MNn] [Y]", "2024-03-27T00:00:00.000Z")]
    [InlineData("Wed, 27 Mar 2024", "[FNn,*-3], [D] [MNn,3-3] [Y]", "2024-03-27T00:00:00.000Z")]
    [InlineData("twenty-seventh of March, two thousand and twenty-four", "[Dwo] of [MNn], [Yw]", "2024-03-27T00:00:00.000Z")]
    [InlineData("MMXXIV.iii.AA", "[YI].[Mi].[DA]", "2024-03-27T00:00:00.000Z")]
    [InlineData("2024-366", "[Y]-[d]", "2024-12-31T00:00:00.000Z")]
    [InlineData("3/4/2024 12:06 am", "[M]/[D]/[Y] [h]:[m] [P]", "2024-03-04T00:06:00.000Z")]
    [InlineData("3/4/2024 12:06 PM", "[M]/[D]/[Y] [h]:[m] [P]", "2024-03-04T12:06:00.000Z")]
    [InlineData("2024-03-04T10:00:00.5+02:00", "[Y]-[M]-[D]T[H]:[m]:[s].[f][Z]", "2024-03-04T08:00:00.500Z")]
    [InlineData("2024-03-04 10:00 GMT-05:00", "[Y]-[M]-[D] [H]:[m] [z]", "2024-03-04T15:00:00.000Z")]
    [InlineData("2024-03-04 10:00 -0500", "[Y]-[M]-[D] [H]:[m] [Z0101]", "2024-03-04T15:00:00.000Z")]
    [InlineData("2024-02-30", "[Y]-[M]-[D]", "2024-03-01T00:00:00.000Z")]
    [InlineData("2024-14-01", "[Y]-[M]-[D]", "2025-02-01T00:00:00.000Z")]
    [InlineData("24-01-05", "[Y]-[M]-[D]", "1924-01-05T00:00:00.000Z")] // as JavaScript's Date.UTC
    [InlineData("a+b (2024)", "a+b ([Y])", "2024-01-01T00:00:00.000Z")]
    public void Reads(string text, string picture, string? iso)
    {
        if (iso is null)
        {
            Assert.Equal("D3136", Assert.Throws<PictureException>(() => DateTimePicture.Parse(text, picture, Now)).Code);
            return;
        }

        long millis = DateTimePicture.Parse(text, picture, Now)!.Value;
        Assert.Equal(iso, DateTimePicture.Format(millis, null, null));
    }

    [Theory]
    [InlineData("13:45", "[H]:[m]", "2024-02-29T13:45:00.000Z")]
    [InlineData("3-27", "[M]-[D]", "2024-03-27T00:00:00.000Z")]
    [InlineData("27", "[D]", "2024-02-27T00:00:00.000Z")]
    public void TakesWhatIsMissingToTheLeftFromTheCurrentTime(string text, string picture, string iso) =>
        Assert.Equal(iso, DateTimePicture.Format(DateTimePicture.Parse(text, picture, Now)!.Value, null, null));

    [Theory]
    [InlineData("some day", "[Y]-[M]-[D]")]
    [InlineData("2024-03-27 ", "[Y]-[M]-[D]")]
    [InlineData("no marker", "no marker")]
    [InlineData("999999-01-01", "[Y]-[M]-[D]")]
    public void FindsNothing(string text, string picture) => Assert.Null(DateTimePicture.Parse(text, picture, Now));

    [Theory]
    [InlineData("2024 27", "[Y] [D]", "D3136")]
    [InlineData("2024-03-27 05", "[Y]-[M]-[D] [s]", "D3136")]
    [InlineData("2024-10-1", "[X]-[W]-[F1]", "D3136")]
    [InlineData("MMXXIV", "[YN]", "D3133")]
    [InlineData("ISO", "[E]", "D3133")]
    [InlineData("5", "[Y*]", "D3130")]
    [InlineData("5", "[Y", "D3135")]
    public void Refuses(string text, string picture, string code) =>
        Assert.Equal(code, Assert.Throws<PictureException>(() => DateTimePicture.Parse(text, picture, Now)).Code);
}
