using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace UnifiedLms;

/// <summary>How records and their parts are written for people and for CSV files, whatever the culture of the host.</summary>
internal static class Readable
{
    public static string Named(string? name, string? id) =>
        string.IsNullOrEmpty(name) ? id ?? "" : string.IsNullOrEmpty(id) ? name! : name + " (" + id + ")";

    [MethodImpl(Tiering.Skipped)]
    public static string? PrimaryEmail(LmsList<LmsEmail>? emails)
    {
        if (emails is null || emails.Count == 0)
        {
            return null;
        }

        foreach (LmsEmail email in emails)
        {
            if (email.IsPrimary)
            {
                return email.Email;
            }
        }

        return emails[0].Email;
    }

    /// <summary>The page of the thing itself where there is one, then what starts it, then whatever there is.</summary>
    public static string? MainUrl(LmsList<LmsUrl> urls)
    {
        string? launch = null;
        foreach (LmsUrl url in urls)
        {
            if (url.Type == "self")
            {
                return url.Url;
            }

            launch ??= url.Type == "launch" ? url.Url : null;
        }

        return launch ?? (urls.Count > 0 ? urls[0].Url : null);
    }

    /// <summary>RFC 3339 in UTC; milliseconds only where there are some.</summary>
    [MethodImpl(Tiering.Skipped)]
    public static string? Time(DateTimeOffset? time)
    {
        if (time is not DateTimeOffset known)
        {
            return null;
        }

        DateTime utc = known.UtcDateTime;
        string format = utc.Millisecond == 0 ? "yyyy'-'MM'-'dd'T'HH':'mm':'ss'Z'" : "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'";
        return utc.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    public static string? Flag(bool? flag) => flag switch { true => "true", false => "false", null => null };

    /// <summary>Null, not an empty text, for an empty list: a CSV file shows both the same, a script can tell.</summary>
    public static string? Joined<T>(LmsList<T> list) => list.Count == 0 ? null : string.Join(";", list);
}
