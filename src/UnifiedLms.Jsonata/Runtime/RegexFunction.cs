using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace UnifiedLms.Jsonata;

/// <summary>A regular expression: a function that takes a string and returns its first match, which can tell the next.</summary>
internal sealed class RegexFunction : FunctionValue
{
    private const int LongestText = 0x3FFFFFDF;
#if NET
    private const int LargestKept = 8192;
    private const int UsesBeforeCompiling = 2000;

    [ThreadStatic]
    private static StringBuilder? _spare;
#endif

    private readonly int _position;
    private readonly string _pattern;
    private readonly string _flags;
    private readonly TimeSpan _timeout;
    private readonly SimplePattern? _simple;
    private Regex? _regex;
#if NET
    private int _uses;
#endif

    /// <param name="pattern">The source between the slashes.</param>
    /// <param name="flags">Those behind them.</param>
    /// <param name="timeout">How long one match may take.</param>
    /// <param name="position">Where it stands.</param>
    /// <exception cref="ArgumentException">The pattern is not valid.</exception>
    internal RegexFunction(string pattern, string flags, TimeSpan timeout, int position)
        : base(2)
    {
        _pattern = pattern;
        _flags = flags;
        _timeout = timeout;
        _position = position;
        _simple = SimplePattern.TryParse(pattern, flags);
        if (_simple is null)
        {
            Engine(); // says what is wrong with the pattern
        }
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
        Regex regex = _regex ??= JsRegex.Translate(_pattern, _flags, _timeout);
#if NET
        if (_uses < UsesBeforeCompiling && ++_uses == UsesBeforeCompiling && RuntimeFeature.IsDynamicCodeCompiled)
        {
            _regex = regex = new Regex(regex.ToString(), regex.Options | RegexOptions.Compiled, regex.MatchTimeout);
        }
#endif

        return regex;
    }

    /// <summary>Whether there is a match at all.</summary>
    internal bool IsMatch(string text)
    {
        if (_simple is not null)
        {
            bool isFound = _simple.Find(text.AsSpan(), 0, out _, out bool isGivenUp) >= 0;
            if (!isGivenUp)
            {
                return isFound;
            }
        }

        return Find(text, 0) is not null;
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

    /// <summary>Puts the same text in the place of every match, without an object for each.</summary>
    /// <returns>False where this can only be done match by match.</returns>
    internal bool TryReplaceAll(in JsonataValue text, string replacement, Run run, out JsonataValue result)
    {
        result = text;
        if (text.Ref is not Utf8Source source)
        {
            return TryReplaceAll(text.Text.AsSpan(), replacement, run, ref result);
        }

        char[] buffer = ArrayPool<char>.Shared.Rent(source.Slice(text.Num).Length);
        int length = source.CopyText(text.Num, buffer);
        bool isDone = TryReplaceAll(buffer.AsSpan(0, length), replacement, run, ref result);
        ArrayPool<char>.Shared.Return(buffer);
        return isDone;
    }

    private bool TryReplaceAll(ReadOnlySpan<char> text, string replacement, Run run, ref JsonataValue result)
    {
        if (_simple is not null && TryReplaceSimple(_simple, text, replacement, run, ref result))
        {
            return true;
        }

#if NET
        if (Replace(text, replacement, run) is string replaced)
        {
            result = JsonataValue.From(replaced);
        }

        return true;
#else
        return false;
#endif
    }

    private static bool TryReplaceSimple(SimplePattern pattern, ReadOnlySpan<char> text, string replacement, Run run, ref JsonataValue result)
    {
        int start = pattern.Find(text, 0, out int length, out bool isGivenUp);
        if (start < 0)
        {
            return !isGivenUp;
        }

        char[] made = ArrayPool<char>.Shared.Rent(text.Length + replacement.Length);
        int written = 0;
        int position = 0;
        while (start >= 0)
        {
            run.Tick();
            int plain = start - position;
            long needed = (long)written + plain + replacement.Length + (text.Length - start - length);
            run.CheckTextLength(needed);
            if (needed > made.Length)
            {
                char[] larger = ArrayPool<char>.Shared.Rent((int)Math.Min(needed * 2, LongestText));
                made.AsSpan(0, written).CopyTo(larger);
                ArrayPool<char>.Shared.Return(made);
                made = larger;
            }

            text.Slice(position, plain).CopyTo(made.AsSpan(written));
            replacement.AsSpan().CopyTo(made.AsSpan(written + plain));
            written += plain + replacement.Length;
            position = start + length;
            start = pattern.Find(text, position, out length, out isGivenUp);
        }

        if (!isGivenUp)
        {
            text.Slice(position).CopyTo(made.AsSpan(written));
            result = new JsonataValue(new string(made, 0, written + text.Length - position));
        }

        ArrayPool<char>.Shared.Return(made);
        return !isGivenUp;
    }

#if NET
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
