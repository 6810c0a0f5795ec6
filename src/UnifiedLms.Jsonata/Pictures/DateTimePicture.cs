using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Instants (milliseconds since 1970 UTC) as text and back: ISO 8601, or by an XPath date/time picture.</summary>
internal static class DateTimePicture
{
    private const string IsoPicture = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";

    private static readonly PictureCache<DateTimeFormat> Formats = new(picture => new DateTimeFormat(DateTimePictureParser.Parse(picture)));

    /// <param name="millis">Milliseconds since 1970-01-01T00:00Z.</param>
    /// <param name="picture">Null: ISO 8601.</param>
    /// <param name="timezone">Null: UTC. Otherwise an offset such as <c>+0530</c>.</param>
    /// <exception cref="PictureException">The picture or the offset is unusable, or the instant is beyond JavaScript's calendar.</exception>
    public static string Format(long millis, string? picture, string? timezone)
    {
        if (picture is null && timezone is null)
        {
            // Mappings do this several times a record, so it takes no picture and allocates nothing but the result.
            Span<char> text = stackalloc char[IsoWriter.Length];
            if (IsoWriter.TryWrite(millis, text, out _))
            {
                return text.ToString();
            }
        }

        ZoneOffset offset = timezone is null ? default : ZoneOffset.FromArgument(timezone);
        return DateTimeWriter.Write(millis, Formats.Get(picture ?? IsoPicture).Parts, offset);
    }

    /// <summary>Reads a time; what the picture leaves out to the left is taken from the current date.</summary>
    /// <returns>Null where the text does not follow the picture, or names no instant.</returns>
    /// <exception cref="PictureException">The picture is unusable or, without a picture, the text is not ISO 8601.</exception>
    public static long? Parse(string text, string? picture) => Parse(text, picture, null);

    /// <inheritdoc cref="Parse(string, string?)"/>
    /// <param name="text">The text.</param>
    /// <param name="picture">Null: ISO 8601.</param>
    /// <param name="now">The instant that fills in for date parts left out; null reads the clock when needed.</param>
    public static long? Parse(string text, string? picture, long? now)
    {
        if (picture is null)
        {
            return TryParseIso(text.AsSpan(), out long millis) ? millis : throw new PictureException("D3110", text);
        }

        return Formats.Get(picture).Reader.Read(text, now);
    }

    /// <summary>Reads what <see cref="Parse(string, string?)"/> reads without a picture.</summary>
    public static bool TryParseIso(ReadOnlySpan<char> text, out long millis) => IsoReader.TryRead(text, out millis);

    /// <summary>Writes <c>YYYY-MM-DDTHH:mm:ss.sssZ</c>; false where the year has not four digits or the destination is too short.</summary>
    public static bool TryFormatIso(long millis, Span<char> destination, out int written) =>
        IsoWriter.TryWrite(millis, destination, out written);
}
