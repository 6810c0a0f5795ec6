using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace UnifiedLms.Jsonata;

/// <summary>A regular expression: a function that takes a string and returns its first match, which can tell the next.</summary>
internal sealed class RegexFunction : FunctionValue
{
#if NET
    private const int LargestKept = 8192;
    private const int UsesBeforeCompiling = 2000;

    [ThreadStatic]
    private static StringBuilder? _spare;
#endif

    private readonly int _position;
    private Regex _regex;
#if NET
    private int _uses;
#endif

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
        run.CheckClock();
        return Find(text, from) is Match match ? ToObject(text, match) : default;
    }

    /// <summary>
    /// Interpreted at first, because compiling costs more than many matches; compiled once it has proved to be used.
    /// </summary>
    private Regex Engine()
    {
#if NET
        if (_uses < UsesBeforeCompiling && ++_uses == UsesBeforeCompiling && RuntimeFeature.IsDynamicCodeCompiled)
        {
            _regex = new Regex(_regex.ToString(), _regex.Options | RegexOptions.Compiled, _regex.MatchTimeout);
        }
#endif

        return _regex;
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
            Match match = Engine().Match(text, from);
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

#if NET
    /// <summary>Puts the same text in the place of every match, without an object for each.</summary>
    internal JsonataValue ReplaceAll(in JsonataValue text, string replacement, Run run)
    {
        if (text.Ref is not Utf8Source source)
        {
            return Replace(text.Text, replacement, run) is string replaced ? JsonataValue.From(replaced) : text;
        }

        char[] buffer = ArrayPool<char>.Shared.Rent(source.Slice(text.Num).Length);
        int length = source.CopyText(text.Num, buffer);
        JsonataValue result = Replace(buffer.AsSpan(0, length), replacement, run) is string changed ? JsonataValue.From(changed) : text;
        ArrayPool<char>.Shared.Return(buffer);
        return result;
    }

    private string? Replace(ReadOnlySpan<char> text, string replacement, Run run)
    {
        StringBuilder? result = null;
        int position = 0;
        try
        {
            foreach (ValueMatch match in Engine().EnumerateMatches(text))
            {
                if (match.Length == 0 && (position > 0 || match.Index < text.Length))
                {
                    throw new JsonataException("D1004", _position, "/");
                }

                run.CheckClock();
                result ??= (_spare ?? new StringBuilder(256)).Clear();
                _spare = null;
                result.Append(text.Slice(position, match.Index - position)).Append(replacement);
                run.CheckTextLength(result.Length);
                position = match.Index + match.Length;
            }
        }
        catch (RegexMatchTimeoutException timeout)
        {
            throw new JsonataException(ErrorCodes.RegexTimedOut, _position, "/", inner: timeout);
        }

        if (result is null)
        {
            return null;
        }

        string replaced = result.Append(text.Slice(position)).ToString();
        _spare = result.Capacity <= LargestKept ? result : null;
        return replaced;
    }
#endif

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
