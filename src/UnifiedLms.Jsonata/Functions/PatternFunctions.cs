using System;
using System.Text;

namespace UnifiedLms.Jsonata;

/// <summary>$contains, $match, $replace and $split, with strings or matchers as patterns.</summary>
internal static class PatternFunctions
{
    internal static JsonataValue Contains(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined || arguments[1].IsUndefined)
        {
            return default;
        }

        string text = arguments[0].Text;
        if (arguments[1].Ref is RegexFunction regex)
        {
            call.Run.CheckClock();
            return JsonataValue.From(regex.IsMatch(text));
        }

        return JsonataValue.From(arguments[1].Ref is FunctionValue matcher
            ? MatchCursor.Start(matcher, text, call.Run).HasMatch
            : text.IndexOf(arguments[1].Text, StringComparison.Ordinal) >= 0);
    }

    internal static JsonataValue Match(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        double limit = Limit(arguments, 2, "D3040", 3);
        ValueArray result = new(ArrayFlags.Sequence);
        if (limit > 0)
        {
            MatchCursor cursor = MatchCursor.Start((FunctionValue)arguments[1].Ref!, arguments[0].Text, call.Run);
            for (int count = 0; cursor.HasMatch && count < limit; count++)
            {
                ValueObject match = new();
                match.Set("match", cursor.Match);
                match.Set("index", cursor.StartValue);
                match.Set("groups", cursor.Groups);
                result.Add(new JsonataValue(match));
                call.Run.CheckLength(result.Count);
                cursor.MoveNext();
            }
        }

        return new JsonataValue(result);
    }

    internal static JsonataValue Replace(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        JsonataValue pattern = arguments[1];
        if (pattern.IsString && pattern.Text.Length == 0)
        {
            throw new JsonataException("D3010", value: pattern, index: 2);
        }

        double limit = Limit(arguments, 3, "D3011", 4);
        if (!(limit > 0) || pattern.IsUndefined)
        {
            return arguments[0];
        }

        if (pattern.Ref is RegexFunction regex && arguments[2].IsString && double.IsPositiveInfinity(limit) && arguments[2].Text.IndexOf('$') < 0
            && regex.TryReplaceAll(arguments[0], arguments[2].Text, call.Run, out JsonataValue replaced))
        {
            return replaced;
        }

        string text = arguments[0].Text;
        return pattern.Ref is FunctionValue matcher
            ? ReplaceMatches(text, matcher, arguments[2], limit, call)
            : ReplaceText(text, pattern.Text, arguments[2], limit, call.Run);
    }

    internal static JsonataValue Split(ReadOnlySpan<JsonataValue> arguments, in NativeCall call)
    {
        if (arguments[0].IsUndefined)
        {
            return default;
        }

        string text = arguments[0].Text;
        double limit = Limit(arguments, 2, "D3020", 3);
        ValueArray result = new();
        if (!(limit > 0))
        {
            return new JsonataValue(result);
        }

        if (arguments[1].Ref is FunctionValue matcher)
        {
            SplitAtMatches(text, matcher, limit, result, call.Run);
        }
        else if (arguments[1].IsUndefined)
        {
            result.Add(arguments[0]);
        }
        else
        {
            SplitAtText(text, arguments[1].Text, Math.Floor(limit), result, call.Run);
        }

        return new JsonataValue(result);
    }

    private static double Limit(ReadOnlySpan<JsonataValue> arguments, int index, string code, int number)
    {
        if (arguments.Length <= index || arguments[index].IsUndefined)
        {
            return double.PositiveInfinity;
        }

        return arguments[index].Num < 0
            ? throw new JsonataException(code, value: arguments[index], index: number)
            : arguments[index].Num;
    }

    private static JsonataValue ReplaceText(string text, string pattern, in JsonataValue replacement, double limit, Run run)
    {
        string substitute = replacement.IsString ? replacement.Text : string.Empty;
        int index = text.IndexOf(pattern, StringComparison.Ordinal);
        if (index < 0)
        {
            return JsonataValue.From(text);
        }

        StringBuilder result = new();
        int position = 0;
        for (int count = 0; index >= 0 && count < limit; count++)
        {
            result.Append(text, position, index - position).Append(substitute);
            run.CheckTextLength(result.Length);
            position = index + pattern.Length;
            index = text.IndexOf(pattern, position, StringComparison.Ordinal);
        }

        return JsonataValue.From(result.Append(text, position, text.Length - position).ToString());
    }

    private static JsonataValue ReplaceMatches(string text, FunctionValue matcher, in JsonataValue replacement, double limit, in NativeCall call)
    {
        MatchCursor cursor = MatchCursor.Start(matcher, text, call.Run);
        if (!cursor.HasMatch)
        {
            return JsonataValue.From(text);
        }

        string? template = replacement.IsString ? replacement.Text : null;
        StringBuilder result = new(text.Length + 16);
        int position = 0;
        for (int count = 0; cursor.HasMatch && count < limit; count++)
        {
            int start = cursor.StartIndex;
            if (start > position)
            {
                result.Append(text, position, start - position);
            }

            if (template is not null)
            {
                ReplacementTemplate.Expand(template, cursor, result);
            }
            else
            {
                result.Append(Substitute(replacement, cursor, call.Run));
            }

            call.Run.CheckTextLength(result.Length);
            position = start + cursor.MatchText.Length;
            cursor.MoveNext();
        }

        if (position < text.Length)
        {
            result.Append(text, position, text.Length - position);
        }

        return JsonataValue.From(result.ToString());
    }

    private static string Substitute(in JsonataValue replacement, MatchCursor cursor, Run run)
    {
        if (replacement.Ref is not FunctionValue function)
        {
            throw new JsonataException("D3012", value: replacement);
        }

        JsonataValue result = Sequences.Collapse(function.Call(run, [cursor.AsObject()]));
        return result.IsString ? result.Text : throw new JsonataException("D3012", value: result);
    }

    private static void SplitAtText(string text, string separator, double limit, ValueArray result, Run run)
    {
        if (separator.Length == 0)
        {
            run.CheckLength((long)Math.Min(text.Length, limit));
            for (int i = 0; i < text.Length && result.Count < limit; i++)
            {
                result.Add(JsonataValue.From(text[i].ToString()));
            }

            return;
        }

        int position = 0;
        while (result.Count < limit)
        {
            int index = text.IndexOf(separator, position, StringComparison.Ordinal);
            if (index < 0)
            {
                result.Add(JsonataValue.From(position == 0 ? text : text.Substring(position)));
                return;
            }

            result.Add(JsonataValue.From(text.Substring(position, index - position)));
            run.CheckLength(result.Count);
            position = index + separator.Length;
        }
    }

    private static void SplitAtMatches(string text, FunctionValue matcher, double limit, ValueArray result, Run run)
    {
        MatchCursor cursor = MatchCursor.Start(matcher, text, run);
        int position = 0;
        int count = 0;
        for (; cursor.HasMatch && count < limit; count++)
        {
            int start = Math.Max(position, cursor.StartIndex);
            result.Add(JsonataValue.From(text.Substring(position, start - position)));
            run.CheckLength(result.Count);
            position = Math.Min(text.Length, cursor.EndIndex);
            cursor.MoveNext();
        }

        if (count < limit)
        {
            result.Add(JsonataValue.From(text.Substring(position)));
        }
    }
}
