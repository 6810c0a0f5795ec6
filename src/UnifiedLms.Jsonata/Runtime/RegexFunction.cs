using System;
using System.Text.RegularExpressions;

namespace UnifiedLms.Jsonata;

/// <summary>A regular expression: a function that takes a string and returns its first match, which can tell the next.</summary>
internal sealed class RegexFunction : FunctionValue
{
    private readonly Regex _regex;
    private readonly int _position;

    internal RegexFunction(Regex regex, int position)
        : base(2)
    {
        _regex = regex;
        _position = position;
    }

    internal override JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context)
    {
        if (arguments.IsEmpty || !arguments[0].IsString)
        {
            return default;
        }

        string text = arguments[0].Text;
        int from = arguments.Length > 1 && arguments[1].IsNumber ? (int)Math.Max(0, Math.Min(arguments[1].Num, text.Length)) : 0;
        return Find(text, from) is Match match ? ToObject(text, match) : default;
    }

    internal static JsonataValue Groups(Match match)
    {
        ValueArray groups = new(new JsonataValue[match.Groups.Count - 1], 0);
        for (int i = 1; i < match.Groups.Count; i++)
        {
            groups.Add(match.Groups[i].Success ? JsonataValue.From(match.Groups[i].Value) : default);
        }

        return new JsonataValue(groups);
    }

    internal Match? Find(string text, int from)
    {
        try
        {
            Match match = _regex.Match(text, from);
            return match.Success ? match : null;
        }
        catch (RegexMatchTimeoutException timeout)
        {
            throw new JsonataException(ErrorCodes.RegexTimedOut, _position, "/", inner: timeout);
        }
    }

    /// <summary>The match after one that ended there.</summary>
    /// <exception cref="JsonataException">D1004 when it is empty: the one after it would be the same.</exception>
    internal Match? FindNext(string text, int from)
    {
        if (from >= text.Length)
        {
            return null;
        }

        Match? match = Find(text, from);
        return match is { Length: 0 } ? throw new JsonataException("D1004", _position, "/") : match;
    }

    internal JsonataValue ToObject(string text, Match match)
    {
        ValueObject result = new();
        result.Set("match", JsonataValue.From(match.Value));
        result.Set("start", JsonataValue.From((double)match.Index));
        result.Set("end", JsonataValue.From((double)(match.Index + match.Length)));
        result.Set("groups", Groups(match));
        result.Set("next", new JsonataValue(new NextMatchFunction(this, text, match.Index + match.Length)));
        return new JsonataValue(result);
    }

    private sealed class NextMatchFunction : FunctionValue
    {
        private readonly RegexFunction _regex;
        private readonly string _text;
        private readonly int _from;

        internal NextMatchFunction(RegexFunction regex, string text, int from)
            : base(0)
        {
            _regex = regex;
            _text = text;
            _from = from;
        }

        internal override JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context) =>
            _regex.FindNext(_text, _from) is Match match ? _regex.ToObject(_text, match) : default;
    }
}
