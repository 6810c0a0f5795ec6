using System;

namespace UnifiedLms.Jsonata;

/// <summary>Dates and times.</summary>
internal static class TimeFunctions
{
    private const int LongestIsoText = 32;
    private const double MaxMillis = 8.64e15;

    internal static JsonataValue Now(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        JsonataValue.From(DateTimePicture.Format(
            call.Run.Now.ToUnixTimeMilliseconds(), NumberFunctions.OptionalText(arguments, 0), NumberFunctions.OptionalText(arguments, 1)));

    internal static JsonataValue Millis(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        JsonataValue.From((double)call.Run.Now.ToUnixTimeMilliseconds());

    internal static JsonataValue ToMillis(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        string? picture = NumberFunctions.OptionalText(arguments, 1);
        long? millis = picture is null
            ? DateTimePicture.Parse(arguments[0].Text, null)
            : DateTimePicture.Parse(arguments[0].Text, picture, call.Run.Now.ToUnixTimeMilliseconds());
        return millis is long found ? JsonataValue.From((double)found) : default;
    }

    internal static JsonataValue FromMillis(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        Span<char> iso = stackalloc char[LongestIsoText];
        if (arguments.Length == 1 && Math.Abs(arguments[0].Num) < MaxMillis && DateTimePicture.TryFormatIso((long)arguments[0].Num, iso, out int written))
        {
            return new JsonataValue(iso.Slice(0, written).ToString());
        }

        double millis = Math.Max(long.MinValue / 2, Math.Min(long.MaxValue / 2, arguments[0].Num));
        return JsonataValue.From(DateTimePicture.Format(
            (long)millis, NumberFunctions.OptionalText(arguments, 1), NumberFunctions.OptionalText(arguments, 2)));
    }
}
