using System;
using System.Text;

namespace UnifiedLms.Jsonata.Text;

/// <summary>Rewrites the source of one JavaScript regular expression for .NET.</summary>
internal sealed class RegexTranslator
{
    private const string LineEnds = @"\n\r\u2028\u2029";
    private const string Word = "[0-9A-Z_a-z]";
    private const string Boundary = "(?:(?<=" + Word + ")(?!" + Word + ")|(?<!" + Word + ")(?=" + Word + "))";
    private const string NoBoundary = "(?:(?<=" + Word + ")(?=" + Word + ")|(?<!" + Word + ")(?!" + Word + "))";

    private readonly RegexCursor _cursor;
    private readonly RegexGroups _groups;
    private readonly StringBuilder _output;
    private readonly bool _ignoreCase;
    private readonly bool _multiline;
    private readonly bool _dotAll;
    private bool _repeatable; // whether a quantifier may follow

    public RegexTranslator(string pattern, string flags)
    {
        _cursor = new RegexCursor(pattern);
        _groups = RegexGroups.In(pattern);
        _output = new StringBuilder(pattern.Length * 2);
        _ignoreCase = flags.IndexOf('i') >= 0;
        _multiline = flags.IndexOf('m') >= 0;
        _dotAll = flags.IndexOf('s') >= 0;
    }

    public string Translate()
    {
        while (!_cursor.AtEnd)
        {
            TranslateNext(_cursor.Take());
        }

        return _output.ToString();
    }

    private void TranslateNext(char c)
    {
        switch (c)
        {
            case '\\':
                TranslateEscape();
                break;
            case '[':
                Emit(RegexClass.Read(_cursor, _ignoreCase));
                break;
            case '(':
                OpenGroup();
                break;
            case ')':
                Emit(")");
                break;
            case '|':
                Emit("|", repeatable: false);
                break;
            case '.':
                Emit(_dotAll ? @"[\s\S]" : "[^" + LineEnds + "]");
                break;
            case '^':
                Emit(_multiline ? "(?<![^" + LineEnds + "])" : @"\A", repeatable: false);
                break;
            case '$':
                Emit(_multiline ? "(?![^" + LineEnds + "])" : @"\z", repeatable: false);
                break;
            case '*' or '+' or '?':
                EmitQuantifier(c.ToString());
                break;
            case '{' when _cursor.TryTakeCount(out string? count):
                EmitQuantifier(count);
                break;
            default:
                EmitCharacter(c);
                break;
        }
    }

    private void TranslateEscape()
    {
        char c = _cursor.Peek("\\ at the end of the pattern");
        if (CharacterSet.TryBuiltIn(c, out CharacterSet? set))
        {
            _cursor.Take();
            Emit(set.ToPattern(negated: false));
        }
        else if (c is 'b' or 'B')
        {
            _cursor.Take();
            Emit(c == 'b' ? Boundary : NoBoundary, repeatable: false);
        }
        else if (c is >= '1' and <= '9' && _cursor.TryTakeNumber(_groups.Count, out int number))
        {
            EmitReference(number);
        }
        else if (c == 'k' && _groups.HasNames)
        {
            _cursor.Take();
            EmitReference(_groups.NumberOf(_cursor.TakeName()));
        }
        else
        {
            EmitCodePoint(RegexEscape.Read(_cursor, inClass: false));
        }
    }

    private void OpenGroup()
    {
        if (!_cursor.TryTake("?"))
        {
            Emit("(", repeatable: false);
            return;
        }

        foreach (string kind in new[] { ":", "=", "!", "<=", "<!" })
        {
            if (_cursor.TryTake(kind))
            {
                Emit("(?" + kind, repeatable: false);
                return;
            }
        }

        // .NET numbers named groups after all others, JavaScript in order: so the name goes, the number stays.
        _cursor.TakeName();
        Emit("(", repeatable: false);
    }

    /// <summary>A group that has not matched yet matches nothing, where .NET would fail.</summary>
    private void EmitReference(int group)
    {
        string reference = _ignoreCase ? $@"(?i:\{group})" : $@"\{group}";
        Emit($"(?({group}){reference})");
    }

    private void EmitQuantifier(string quantifier)
    {
        if (!_repeatable)
        {
            throw _cursor.Error("nothing to repeat");
        }

        Emit(_cursor.TryTake("?") ? quantifier + "?" : quantifier, repeatable: false);
    }

    private void EmitCodePoint(int codePoint)
    {
        if (codePoint <= char.MaxValue)
        {
            EmitCharacter((char)codePoint);
            return;
        }

        string pair = char.ConvertFromUtf32(codePoint);
        Emit("(?:" + CharacterSet.Escape(pair[0]) + CharacterSet.Escape(pair[1]) + ")");
    }

    private void EmitCharacter(char c)
    {
        var set = new CharacterSet();
        set.Add(c, c, _ignoreCase);
        Emit(set.ToPattern(negated: false));
    }

    private void Emit(string text, bool repeatable = true)
    {
        _output.Append(text);
        _repeatable = repeatable;
    }
}
