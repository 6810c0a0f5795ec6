using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Delivery;

/// <summary>The forms of texts in statements.</summary>
internal static class StatementForms
{
    private static readonly Regex s_iri = new("^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`\\u0000-\\u001f]+$", RegexOptions.CultureInvariant);
    private static readonly Regex s_uuid = new("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$", RegexOptions.CultureInvariant);
    private static readonly Regex s_language = new("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.CultureInvariant);
    private static readonly Regex s_hash = new("^[0-9a-fA-F]{40}$", RegexOptions.CultureInvariant);
    private static readonly Regex s_mbox = new("^mailto:[^\\s@<>\"]+@[^\\s@<>\"]+$", RegexOptions.CultureInvariant);
    private static readonly Regex s_version = new(@"^(1\.0(\.\d+)?|2\.0\.\d+)$", RegexOptions.CultureInvariant);

    private static readonly Regex s_duration = new(
        @"^P(?:\d+(?:\.\d+)?W|(?=.)(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?(?:T(?=.)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)$",
        RegexOptions.CultureInvariant);

    // A negative zero offset is forbidden, and so is a time without a date.
    private static readonly Regex s_time = new(
        @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?$", RegexOptions.CultureInvariant);

    public static bool IsIri(string? text) => text is not null && s_iri.IsMatch(text);

    public static bool IsUuid(string text) => s_uuid.IsMatch(text);

    public static bool IsLanguage(string text) => s_language.IsMatch(text);

    public static bool IsHash(string text) => s_hash.IsMatch(text);

    public static bool IsMbox(string text) => s_mbox.IsMatch(text);

    public static bool IsVersion(string text) => s_version.IsMatch(text);

    public static bool IsDuration(string text) => s_duration.IsMatch(text);

    /// <summary>Reads a time; one without a zone is taken as UTC.</summary>
    public static bool TryTime(string text, out DateTimeOffset time)
    {
        time = default;
        return s_time.IsMatch(text)
            && !text.EndsWith("-00:00", StringComparison.Ordinal) && !text.EndsWith("-0000", StringComparison.Ordinal) && !text.EndsWith("-00", StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    /// <summary>A time in UTC with milliseconds, always the same way.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A duration in hours, minutes and seconds, always the same way: stores compare it as text.</summary>
    public static string Duration(TimeSpan duration)
    {
        var text = new StringBuilder("PT");
        long hours = (long)duration.TotalHours;
        if (hours > 0)
        {
            text.Append(hours.ToString(CultureInfo.InvariantCulture)).Append('H');
        }

        if (duration.Minutes > 0)
        {
            text.Append(duration.Minutes.ToString(CultureInfo.InvariantCulture)).Append('M');
        }

        decimal seconds = Math.Round(duration.Seconds + (duration.Milliseconds / 1000m), 2);
        if (seconds > 0 || text.Length == 2)
        {
            text.Append(seconds.ToString("0.##", CultureInfo.InvariantCulture)).Append('S');
        }

        return text.ToString();
    }
}
