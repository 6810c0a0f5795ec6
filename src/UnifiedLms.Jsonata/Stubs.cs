using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace UnifiedLms.Jsonata;

internal static class JsNumber
{
    internal static string ToText(double v) => v == 0 ? "0" : v.ToString("R", CultureInfo.InvariantCulture);
    internal static string ToJsonataText(double v) => Math.Floor(v) == v ? ToText(v) : double.Parse(v.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
    internal static bool TryParse(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    internal static double Round(double value, int precision) => precision >= 0 && precision < 15 ? Math.Round(value, precision, MidpointRounding.ToEven) : Math.Round(value / Math.Pow(10, -precision)) * Math.Pow(10, -precision);
}

internal static class JsRegex
{
    internal static Regex Translate(string pattern, string flags, TimeSpan timeout) => new(pattern, (flags.IndexOf('i') >= 0 ? RegexOptions.IgnoreCase : 0) | (flags.IndexOf('m') >= 0 ? RegexOptions.Multiline : 0) | RegexOptions.CultureInvariant, timeout);
}

internal static class UrlEncoding
{
    internal static string EncodeUrl(string s) => Uri.EscapeDataString(s);
    internal static string EncodeUrlComponent(string s) => Uri.EscapeDataString(s);
    internal static string DecodeUrl(string s) => Uri.UnescapeDataString(s);
    internal static string DecodeUrlComponent(string s) => Uri.UnescapeDataString(s);
}

internal static class DateTimePicture
{
    internal static string Format(long millis, string? picture, string? timezone) => new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(millis).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    internal static long? Parse(string text, string? picture) => (long)(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalMilliseconds;
}

internal static class IntegerPicture
{
    internal static string Format(double value, string picture) => throw new PictureException("D3130", null);
    internal static double? Parse(string text, string picture) => throw new PictureException("D3130", null);
}

internal static class NumberPicture
{
    internal static string Format(double value, string picture, System.Collections.Generic.IReadOnlyDictionary<string, string>? options) => throw new PictureException("D3080", null);
    internal static string FormatBase(double value, double radix) => throw new PictureException("D3100", null);
}

internal sealed class PictureException : Exception
{
    internal PictureException(string code, string? value) => (Code, Value) = (code, value);
    internal string Code { get; }
    internal string? Value { get; }
}
