using System;
using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>Built-in functions on numbers.</summary>
internal static class NumberFunctions
{
    private const int LongestPicture = 10_000;
    private const int LongestSymbol = 100;

    [ThreadStatic]
    private static Random? _random;

    internal static JsonataValue Number(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        JsonataValue value = arguments[0];
        if (value.IsUndefined || value.IsNumber)
        {
            return value;
        }

        if (value.IsBoolean)
        {
            return JsonataValue.From(value.IsTrue ? 1.0 : 0.0);
        }

        if (value.IsString && JsNumber.TryParse(value.Text, out double number))
        {
            return JsonataValue.From(number);
        }

        throw new JsonataException("D3030", value: value, index: 1);
    }

    internal static JsonataValue Abs(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(Math.Abs(arguments[0].Num));

    internal static JsonataValue Floor(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(Math.Floor(arguments[0].Num));

    internal static JsonataValue Ceil(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(Math.Ceiling(arguments[0].Num));

    internal static JsonataValue Round(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        double precision = arguments.Length > 1 && !arguments[1].IsUndefined ? arguments[1].Num : 0;
        return JsonataValue.From(JsNumber.Round(arguments[0].Num, (int)Math.Max(-400, Math.Min(400, precision))));
    }

    internal static JsonataValue Sqrt(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        return arguments[0].Num < 0
            ? throw new JsonataException("D3060", value: arguments[0], index: 1)
            : JsonataValue.From(Math.Sqrt(arguments[0].Num));
    }

    internal static JsonataValue Power(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        double result = arguments[1].IsUndefined ? double.NaN : Math.Pow(arguments[0].Num, arguments[1].Num);
        return double.IsNaN(result) || double.IsInfinity(result)
            ? throw new JsonataException("D3061", value: arguments[0], value2: arguments[1], index: 1)
            : JsonataValue.From(result);
    }

    internal static JsonataValue RandomNumber(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        JsonataValue.From(NextRandom());

    internal static double NextRandom() => (_random ??= new Random(Guid.NewGuid().GetHashCode())).NextDouble();

    internal static JsonataValue Sum(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].Ref is ValueArray numbers ? JsonataValue.From(Total(numbers)) : default;

    internal static JsonataValue Average(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].Ref is ValueArray { Count: > 0 } numbers ? JsonataValue.From(Total(numbers) / numbers.Count) : default;

    internal static JsonataValue Max(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray { Count: > 0 } numbers)
        {
            return default;
        }

        double result = numbers[0].Num;
        for (int i = 1; i < numbers.Count; i++)
        {
            result = Math.Max(result, numbers[i].Num);
        }

        return JsonataValue.From(result);
    }

    internal static JsonataValue Min(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray { Count: > 0 } numbers)
        {
            return default;
        }

        double result = numbers[0].Num;
        for (int i = 1; i < numbers.Count; i++)
        {
            result = Math.Min(result, numbers[i].Num);
        }

        return JsonataValue.From(result);
    }

    internal static JsonataValue FormatNumber(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        Dictionary<string, string>? options = null;
        if (arguments.Length > 2 && arguments[2].Ref is ValueObject members)
        {
            options = new Dictionary<string, string>(members.Count, StringComparer.Ordinal);
            for (int i = 0; i < members.Count; i++)
            {
                string symbol = TextFunctions.ToText(members.Values[i], false, call.Run);
                options[members.Shape.Names[i]] = symbol.Length <= LongestSymbol ? symbol : throw TooLong(symbol);
            }
        }

        return Checked(NumberPicture.Format(arguments[0].Num, Picture(arguments, 1) ?? string.Empty, options), call.Run);
    }

    internal static JsonataValue FormatBase(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined
            ? default
            : JsonataValue.From(NumberPicture.FormatBase(arguments[0].Num, arguments.Length > 1 && !arguments[1].IsUndefined ? arguments[1].Num : 10));

    internal static JsonataValue FormatInteger(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined
            ? default
            : Checked(IntegerPicture.Format(arguments[0].Num, Picture(arguments, 1) ?? string.Empty), call.Run);

    internal static JsonataValue ParseInteger(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        !arguments[0].IsUndefined && IntegerPicture.Parse(arguments[0].Text, Picture(arguments, 1) ?? string.Empty) is double number
            ? JsonataValue.From(number)
            : default;

    /// <summary>
    /// A picture, if given. What it makes can be several times as long as it is, and takes time that nobody checks; so it has a
    /// limit that no picture written by hand comes near.
    /// </summary>
    /// <exception cref="JsonataException">D2016: the picture is too long.</exception>
    internal static string? Picture(ReadOnlySpan<JsonataValue> arguments, int index)
    {
        string? picture = OptionalText(arguments, index);
        return picture is null || picture.Length <= LongestPicture ? picture : throw TooLong(picture);
    }

    /// <summary>What a picture made, unless it is longer than strings may be.</summary>
    internal static JsonataValue Checked(string text, Run run)
    {
        run.CheckTextLength(text.Length);
        return JsonataValue.From(text);
    }

    private static JsonataException TooLong(string text) => new(ErrorCodes.StringTooLong, value: JsonataValue.From((double)text.Length));

    internal static string? OptionalText(ReadOnlySpan<JsonataValue> arguments, int index) =>
        arguments.Length > index && arguments[index].IsString ? arguments[index].Text : null;

    private static double Total(ValueArray numbers)
    {
        double total = 0;
        for (int i = 0; i < numbers.Count; i++)
        {
            total += numbers[i].Num;
        }

        return total;
    }
}
