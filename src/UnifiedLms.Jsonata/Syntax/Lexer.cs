using System.Globalization;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Cuts the source into tokens on demand. The parser has to say whether an operator or a value comes next, because a slash
/// divides in one place and starts a regular expression in the other.
/// </summary>
internal sealed class Lexer
{
    private readonly string _source;
    private int _position;

    internal Lexer(string source) => _source = source;

    internal Token Next(bool expectOperator)
    {
        SkipSpaceAndComments();
        if (_position >= _source.Length)
        {
            return new Token(TokenKind.End, "(end)", _source.Length);
        }

        int start = _position;
        char c = _source[start];
        if (c == '/' && !expectOperator)
        {
            return LexerLiterals.Regex(_source, ref _position);
        }

        if (OperatorLength(c) is int length and > 0)
        {
            _position += length;
            return new Token(TokenKind.Operator, _source.Substring(start, length), start);
        }

        switch (c)
        {
            case '"' or '\'':
                return LexerLiterals.String(_source, ref _position);
            case >= '0' and <= '9':
                return LexerLiterals.Number(_source, ref _position);
            case '`':
                return QuotedName(start);
            default:
                return Word(start);
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\v';

    private static bool IsOperator(char c) => ".[]{}(),@#;:?+-*/%|=<>^&!~".IndexOf(c) >= 0;

    private int OperatorLength(char c)
    {
        if (_position + 1 < _source.Length)
        {
            switch (c, _source[_position + 1])
            {
                case ('.', '.') or (':', '=') or ('!', '=') or ('>', '=') or ('<', '=') or ('*', '*') or ('~', '>') or ('?', ':') or ('?', '?'):
                    return 2;
            }
        }

        return IsOperator(c) ? 1 : 0;
    }

    private void SkipSpaceAndComments()
    {
        while (_position < _source.Length)
        {
            if (IsSpace(_source[_position]))
            {
                _position++;
            }
            else if (_source[_position] == '/' && _position + 1 < _source.Length && _source[_position + 1] == '*')
            {
                int end = _source.IndexOf("*/", _position + 2, System.StringComparison.Ordinal);
                if (end < 0)
                {
                    throw new JsonataException("S0106", _position);
                }

                _position = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private Token QuotedName(int start)
    {
        int end = _source.IndexOf('`', start + 1);
        if (end < 0)
        {
            throw new JsonataException("S0105", start);
        }

        _position = end + 1;
        return new Token(TokenKind.Name, _source.Substring(start + 1, end - start - 1), start);
    }

    private Token Word(int start)
    {
        int end = start;
        while (end < _source.Length && !IsSpace(_source[end]) && !IsOperator(_source[end]))
        {
            end++;
        }

        _position = end;
        if (_source[start] == '$')
        {
            return new Token(TokenKind.Variable, _source.Substring(start + 1, end - start - 1), start);
        }

        string word = _source.Substring(start, end - start);
        return word switch
        {
            "and" or "or" or "in" => new Token(TokenKind.Operator, word, start),
            "true" => new Token(TokenKind.Literal, word, start, JsonataValue.True),
            "false" => new Token(TokenKind.Literal, word, start, JsonataValue.False),
            "null" => new Token(TokenKind.Literal, word, start, JsonataValue.Null),
            _ => new Token(TokenKind.Name, word, start),
        };
    }
}
