using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace UnifiedLms.PowerShell;

/// <summary>
/// What the tables and lists of the format file write in their cells, where it is more than a property. Here and not in the file: each script
/// in it would be parsed at every import, before anything is shown.
/// </summary>
public static class Shown
{
    /// <summary>A number with a point, whatever the culture; nothing for none.</summary>
    /// <param name="number">The number.</param>
    /// <param name="decimals">At most so many digits behind the point.</param>
    public static string? Number(double? number, int decimals) =>
        number?.ToString(decimals == 0 ? "0" : "0." + new string('#', decimals), CultureInfo.InvariantCulture);

    /// <summary>A date, UTC: 2026-01-31.</summary>
    public static string? Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Date and time to the second, UTC: 2026-01-31 08:15:00.</summary>
    public static string? Moment(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>How old something is: 01:02:03, or 2.5 d from a day on.</summary>
    public static string? Age(TimeSpan? age) => age is not { } known ? null
        : known.TotalDays >= 1 ? known.TotalDays.ToString("0.0", CultureInfo.InvariantCulture) + " d"
        : known.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>All of a list, with commas between.</summary>
    public static string List(IEnumerable? items) => Joined(items?.Cast<object?>().Select(item => item?.ToString()), ", ");

    /// <summary>Where the secrets of a saved connection are: <c>token env:LMS_TOKEN</c>.</summary>
    public static string Secrets(IReadOnlyDictionary<string, string>? secrets) => Joined(secrets?.Select(secret => secret.Key + " " + secret.Value), ", ");

    /// <summary>The resources that a provider can do anything with.</summary>
    public static string Resources(IEnumerable<LmsCapability>? capabilities) => Joined(capabilities?.Select(capability => capability.Resource).Distinct(), ", ");

    /// <summary>What was given up in an outbox, and the last error.</summary>
    public static string Problems(int conflict, int rejected, int expired, string? error) => Joined(
        [Counted(conflict, "conflict"), Counted(rejected, "rejected"), Counted(expired, "expired"), error], "; ");

    /// <summary>A text without line breaks.</summary>
    public static string OneLine(string? text) => Regex.Replace(text ?? string.Empty, @"\s+", " ");

    /// <summary>A file and a line in it: <c>user.jsonata(3)</c>.</summary>
    public static string? Place(string? file, int? line) => string.IsNullOrEmpty(file) || line is null or 0 ? file : $"{file}({line})";

    /// <summary>The first of two texts, or the second where there is none.</summary>
    public static string? First(string? text, string? other) => string.IsNullOrEmpty(text) ? other : text;

    /// <summary>Which record is explained: <c>school: users 17</c>.</summary>
    public static string Heading(LmsMappingExplanation explanation) => $"{explanation.Connection}: {explanation.Resource} {explanation.Id}";

    /// <summary>The fields of an explained record, one a line: field, value, level, expression.</summary>
    public static string Fields(LmsMappingExplanation explanation) => Joined(
        explanation.Fields.Select(field => $"{field.Field,-28} {field.Value,-32} {field.Level,-10} {OneLine(field.Expression)}"), Environment.NewLine);

    /// <summary>The warnings of an explained record, each on a line of its own.</summary>
    public static string Warnings(LmsMappingExplanation explanation) => string.Concat(explanation.Warnings.Select(warning => Environment.NewLine + "! " + warning));

    private static string? Counted(int number, string what) => number == 0 ? null : number.ToString(CultureInfo.InvariantCulture) + " " + what;

    private static string Joined(IEnumerable<string?>? parts, string separator) =>
        parts is null ? string.Empty : string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));
}
