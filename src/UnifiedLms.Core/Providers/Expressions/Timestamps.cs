using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>Times as LMSs write them: epoch seconds or milliseconds, as number or text, and ISO 8601 with and without offset.</summary>
public static class Timestamps
{
    // Beyond this a number must be milliseconds: as seconds it would be the year 5138.
    private const double FirstMillisecondValue = 100_000_000_000;

    // What DateTimeOffset can hold, in epoch milliseconds.
    private const double MinMilliseconds = -62_135_596_800_000;
    private const double MaxMilliseconds = 253_402_300_799_999;

    /// <summary>Reads a time. Zero, blank, null and the zero dates of databases are no time.</summary>
    /// <returns>False where the value is none of the known forms; true with a UTC time otherwise.</returns>
    [MethodImpl(Tiering.Skipped)]
    public static bool TryRead(in JsonataValue value, out DateTimeOffset time)
    {
        time = default;
        return value.Kind switch
        {
            JsonataKind.Number => TryFromEpoch(value.AsDouble(), out time),
            JsonataKind.String => TryRead(value.AsString(), out time),
            _ => false,
        };
    }

    /// <summary>Whether a value is an LMS's way to say that there is no time: absent, null, zero, blank, and the zero dates of databases.</summary>
    public static bool MeansNever(in JsonataValue value) => value.Kind switch
    {
        JsonataKind.Number => value.AsDouble() == 0,
        JsonataKind.String => value.AsString() is var text && (string.IsNullOrWhiteSpace(text) || text == "0" || text.StartsWith("0000", StringComparison.Ordinal)),
        _ => value.IsNullish,
    };

    /// <summary>Reads a time from text; a time without offset is taken as UTC.</summary>
    [MethodImpl(Tiering.Skipped)]
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        if (string.IsNullOrWhiteSpace(text) || text.StartsWith("0000", StringComparison.Ordinal))
        {
            return false;
        }

        if (IsNumber(text))
        {
            return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double epoch)
                && TryFromEpoch(epoch, out time);
        }

        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces,
            out time);
    }

    /// <summary>RFC 3339 text in UTC: <c>2026-02-03T10:11:12Z</c>, with a fraction only where there is one.</summary>
    public static string ToText(DateTimeOffset time)
    {
        DateTime utc = time.UtcDateTime;
        string format = utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        return utc.ToString(format, CultureInfo.InvariantCulture);
    }

    private static bool TryFromEpoch(double value, out DateTimeOffset time)
    {
        time = default;
        double milliseconds = Math.Abs(value) < FirstMillisecondValue ? value * 1000 : value;
        if (value == 0 || double.IsNaN(milliseconds) || milliseconds < MinMilliseconds || milliseconds > MaxMilliseconds)
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        return true;
    }

    private static bool IsNumber(string text)
    {
        // '20260102' is a date in no LMS we know, and epoch seconds in several; a text with a dash or colon is never a number.
        foreach (char c in text)
        {
            if ((c < '0' || c > '9') && c != '.')
            {
                return false;
            }
        }

        return true;
    }
}
