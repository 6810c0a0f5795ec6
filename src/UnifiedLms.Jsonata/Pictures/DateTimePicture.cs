using System;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>Instants (milliseconds since 1970 UTC) as text and back: ISO 8601, or by an XPath date/time picture.</summary>
internal static class DateTimePicture
{
    /// <param name="millis">Milliseconds since 1970-01-01T00:00Z.</param>
    /// <param name="picture">Null: ISO 8601.</param>
    /// <param name="timezone">Null: UTC. Otherwise an offset such as <c>+0530</c>.</param>
    /// <exception cref="PictureException">The picture or the offset is unusable, or the instant is beyond JavaScript's calendar.</exception>
    public static string Format(long millis, string? picture, string? timezone)
    {
        if (picture is null && timezone is null)
        {
            Span<char> text = stackalloc char[IsoWriter.Length];
            if (IsoWriter.TryWrite(millis, text, out _))
            {
                return text.ToString();
            }
        }

        throw new NotImplementedException();
    }

    /// <summary>Reads a time; what the picture leaves out to the left is taken from the current date.</summary>
    /// <returns>Null where the text does not follow the picture.</returns>
    public static long? Parse(string text, string? picture) => Parse(text, picture, null);

    /// <inheritdoc cref="Parse(string, string?)"/>
    /// <param name="text">The text.</param>
    /// <param name="picture">Null: ISO 8601.</param>
    /// <param name="now">The instant that fills in for date parts left out; null reads the clock when needed.</param>
    /// <exception cref="PictureException">The picture is unusable or, without a picture, the text is not ISO 8601.</exception>
    public static long? Parse(string text, string? picture, long? now)
    {
        if (picture is null)
        {
            return TryParseIso(text.AsSpan(), out long millis) ? millis : throw new PictureException("D3110", text);
        }

        throw new NotImplementedException();
    }

    /// <summary>Reads what <see cref="Parse(string, string?)"/> reads without a picture.</summary>
    public static bool TryParseIso(ReadOnlySpan<char> text, out long millis) => IsoReader.TryRead(text, out millis);

    /// <summary>Writes <c>YYYY-MM-DDTHH:mm:ss.sssZ</c>; false where the year has not four digits or the destination is too short.</summary>
    public static bool TryFormatIso(long millis, Span<char> destination, out int written) =>
        IsoWriter.TryWrite(millis, destination, out written);
}
