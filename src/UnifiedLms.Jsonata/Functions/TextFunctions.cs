using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace UnifiedLms.Jsonata;

/// <summary>Built-in functions on strings. Characters are code points, as the language counts them.</summary>
internal static class TextFunctions
{
    private const double MaxExactInteger = 9007199254740992;

    /// <summary>What $string gives for a defined value.</summary>
    internal static string ToText(in JsonataValue value, bool indented, Run run)
    {
        switch (value.Ref)
        {
            case string text:
                return text;
            case Utf8Source:
                return value.Text;
            case ExactInteger exact:
                return exact.Text;
            case FunctionValue:
                return string.Empty;
            case ValueArray { IsOuterWrapper: true, Count: > 0 } wrapper:
                return ToText(wrapper[0], indented, run);
            case ValueArray or ValueObject:
                return JsonTextWriter.WriteAsString(value, indented, run.Limits.MaxStringLength);
            default:
                return AtomText(value);
        }
    }

    internal static JsonataValue String(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        JsonataValue value = arguments[0];
        if (value.IsUndefined || value.IsString)
        {
            return value;
        }

        return JsonataValue.From(ToText(value, arguments.Length > 1 && arguments[1].IsTrue, call.Run));
    }

    internal static JsonataValue Length(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From((double)CodePoints.Count(arguments[0].Text));

    internal static JsonataValue Trim(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(NormalizeSpace(arguments[0].Text));

    internal static JsonataValue Lowercase(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(JsCase.Lower(arguments[0].Text));

    internal static JsonataValue Uppercase(ReadOnlySpan<JsonataValue> arguments, in NativeCall call) =>
        arguments[0].IsUndefined ? default : JsonataValue.From(JsCase.Upper(arguments[0].Text));

    internal static JsonataValue Substring(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        string text = arguments[0].Text;
        double start = arguments.Length > 1 && !arguments[1].IsUndefined ? arguments[1].Num : 0;
        double? length = arguments.Length > 2 && !arguments[2].IsUndefined ? arguments[2].Num : null;
        return JsonataValue.From(CodePoints.Substring(text, start, length));
    }

    internal static JsonataValue SubstringBefore(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        string text = arguments[0].Text;
        int position = arguments[1].IsUndefined ? -1 : text.IndexOf(arguments[1].Text, StringComparison.Ordinal);
        return position < 0 ? arguments[0] : JsonataValue.From(text.Substring(0, position));
    }

    internal static JsonataValue SubstringAfter(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        string text = arguments[0].Text;
        string mark = arguments[1].IsUndefined ? "undefined" : arguments[1].Text;
        int position = text.IndexOf(mark, StringComparison.Ordinal);
        return position < 0 ? arguments[0] : JsonataValue.From(text.Substring(position + mark.Length));
    }

    internal static JsonataValue Pad(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        string text = arguments[0].Text;
        double width = arguments[1].IsUndefined ? 0 : Math.Truncate(arguments[1].Num);
        string filler = arguments.Length > 2 && arguments[2].IsString ? arguments[2].Text : " ";
        double missing = Math.Abs(width) - CodePoints.Count(text);
        if (!(missing > 0))
        {
            return arguments[0];
        }

        call.Run.CheckTextLength((long)Math.Min(missing, long.MaxValue / 4) + text.Length);
        string padding = CodePoints.Repeat(filler.Length == 0 ? " " : filler, (int)missing);
        return JsonataValue.From(width > 0 ? text + padding : padding + text);
    }

    internal static JsonataValue Join(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].Ref is not ValueArray array)
        {
            return default;
        }

        string separator = arguments.Length > 1 && arguments[1].IsString ? arguments[1].Text : string.Empty;
        if (array.Count == 1)
        {
            return array[0];
        }

        StringBuilder text = new();
        for (int i = 0; i < array.Count; i++)
        {
            if (i > 0)
            {
                text.Append(separator);
            }

            text.Append(array[i].Text);
            call.Run.CheckTextLength(text.Length);
        }

        return JsonataValue.From(text.ToString());
    }

    /// <summary>Each run of white space becomes one space; none is left at the ends.</summary>
    internal static string NormalizeSpace(string text)
    {
        if (IsNormal(text))
        {
            return text;
        }

        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length);
        int length = 0;
        bool pending = false;
        foreach (char c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r')
            {
                pending = length > 0;
                continue;
            }

            if (pending)
            {
                buffer[length++] = ' ';
                pending = false;
            }

            buffer[length++] = c;
        }

        string result = new(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return result;
    }

    private static bool IsNormal(string text)
    {
        bool afterSpace = true;
        foreach (char c in text)
        {
            if (c is '\t' or '\n' or '\r' || (c == ' ' && afterSpace))
            {
                return false;
            }

            afterSpace = c == ' ';
        }

        return !afterSpace || text.Length == 0;
    }

    private static string AtomText(in JsonataValue value)
    {
        if (!value.IsNumber)
        {
            return value.IsNull ? "null" : value.IsTrue ? "true" : "false";
        }

        if (double.IsNaN(value.Num) || double.IsInfinity(value.Num))
        {
            throw new JsonataException("D3001", value: value);
        }

        return Math.Floor(value.Num) == value.Num && Math.Abs(value.Num) < MaxExactInteger
            ? ((long)value.Num).ToString(CultureInfo.InvariantCulture)
            : JsNumber.ToJsonataText(value.Num);
    }
}
