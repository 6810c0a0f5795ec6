using System.Text.RegularExpressions;

namespace UnifiedLms.Jsonata;

/// <summary>Walks the matches of a regular expression, or of a function that answers as one.</summary>
internal sealed class MatchCursor
{
    private readonly Run _run;
    private readonly string _text;
    private readonly RegexFunction? _regex;
    private Match? _match;
    private JsonataValue _object;

    private MatchCursor(Run run, string text, RegexFunction? regex)
    {
        _run = run;
        _text = text;
        _regex = regex;
    }

    internal bool HasMatch => _match is not null || !_object.IsUndefined;

    internal JsonataValue Match => _match is null ? _object["match"] : JsonataValue.From(_match.Value);

    internal JsonataValue StartValue => _match is null ? _object["start"] : JsonataValue.From((double)_match.Index);

    internal JsonataValue Groups => _match is null ? _object["groups"] : RegexFunction.Groups(_match);

    internal string MatchText => _match?.Value ?? (_object["match"] is { IsString: true } text ? text.Text : string.Empty);

    internal int StartIndex => _match?.Index ?? Index("start", 0);

    internal int EndIndex => _match is null ? Index("end", _text.Length) : _match.Index + _match.Length;

    internal int GroupCount => _match is null ? _object["groups"].Count : _match.Groups.Count - 1;

    internal static MatchCursor Start(FunctionValue matcher, string text, Run run)
    {
        MatchCursor cursor = new(run, text, matcher as RegexFunction);
        if (cursor._regex is not null)
        {
            run.CheckClock();
            cursor._match = cursor._regex.Find(text, 0);
        }
        else
        {
            cursor.Accept(matcher.Call(run, [JsonataValue.From(text)]));
        }

        return cursor;
    }

    internal void MoveNext()
    {
        _run.CheckClock();
        if (_regex is not null)
        {
            _match = _regex.FindNext(_text, _match!.Index + _match.Length);
        }
        else if (_object["next"].Ref is FunctionValue next)
        {
            Accept(next.Call(_run, []));
        }
        else
        {
            _object = default;
        }
    }

    internal string GroupText(int index)
    {
        if (_match is not null)
        {
            return index >= 0 && index + 1 < _match.Groups.Count ? _match.Groups[index + 1].Value : string.Empty;
        }

        JsonataValue group = _object["groups"][index];
        return group.IsUndefined ? string.Empty : TextFunctions.ToText(group, false, _run);
    }

    internal JsonataValue AsObject() => _match is null ? _object : _regex!.ToObject(_text, _match);

    private void Accept(in JsonataValue answer)
    {
        JsonataValue match = Sequences.Collapse(answer);
        bool isMatch = match.IsUndefined || match["start"].IsNumber || match["end"].IsNumber
            || match["groups"].Ref is ValueArray || match["next"].IsFunction;
        _object = isMatch ? match : throw new JsonataException("T1010", value: match);
    }

    private int Index(string member, int fallback)
    {
        JsonataValue value = _object[member];
        return value.IsNumber && value.Num >= 0 ? (int)System.Math.Min(value.Num, _text.Length) : fallback;
    }
}
