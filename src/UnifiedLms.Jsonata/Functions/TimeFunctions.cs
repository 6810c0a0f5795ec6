using System;

namespace UnifiedLms.Jsonata;

/// <summary>Dates and times.</summary>
internal static class TimeFunctions
{
    private const int LongestIsoText = 32;
    private const double MaxMillis = 8.64e15;

    internal static JsonataValue Now(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        NumberFunctions.Checked(
            DateTimePicture.Format(call.Run.Now.ToUnixTimeMilliseconds(), NumberFunctions.Picture(arguments, 0), NumberFunctions.OptionalText(arguments, 1)),
            call.Run);

    internal static JsonataValue Millis(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        JsonataValue.From((double)call.Run.Now.ToUnixTimeMilliseconds());

    internal static JsonataValue ToMillis(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        string? picture = NumberFunctions.Picture(arguments, 1);
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

        if (!(Math.Abs(arguments[0].Num) <= MaxMillis))
        {
            throw new JsonataException("D3110", value: arguments[0]);
        }

        double millis = arguments[0].Num;
        return NumberFunctions.Checked(
            DateTimePicture.Format((long)millis, NumberFunctions.Picture(arguments, 1), NumberFunctions.OptionalText(arguments, 2)), call.Run);
    }
}
