using System;
using System.Globalization;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// The rate-limit header fields of the IETF drafts, whose parameters changed names: <c>limit=100, remaining=50, reset=30</c>,
/// then <c>"default";r=50;t=30</c> beside a policy <c>"default";q=100;w=60</c> or <c>100;w=60</c>.
/// </summary>
internal static class RateLimitFields
{
    /// <summary>The first of some parameters that stands in a field; null where none does.</summary>
    public static double? Parameter(string? field, params string[] names)
    {
        if (field is null)
        {
            return null;
        }

        foreach (string part in field.Split(',', ';'))
        {
            int equals = part.IndexOf('=');
            if (equals > 0 && Array.IndexOf(names, part.Substring(0, equals).Trim().ToLowerInvariant()) >= 0 && Number(part.Substring(equals + 1)) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The number with which a field begins: <c>110;w=10</c>.</summary>
    public static double? Leading(string? field) => field is null ? null : Number(field.Split(';', ',')[0]);

    private static double? Number(string text)
        => double.TryParse(text.Trim().Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) && !double.IsInfinity(number)
            ? number
            : null;
}
