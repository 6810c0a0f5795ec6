using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace UnifiedLms.Jsonata.Text;

/// <summary>A position in the source of a JavaScript regular expression.</summary>
internal sealed class RegexCursor
{
    private readonly string _source;
    private int _at;

    public RegexCursor(string source) => _source = source;

    public bool AtEnd => _at == _source.Length;

    public char Take() => _source[_at++];

    /// <summary>The next character.</summary>
    /// <param name="missing">What is wrong where there is none.</param>
    public char Peek(string missing) => AtEnd ? throw Error(missing) : _source[_at];

    public bool TryTake(string text)
    {
        if (string.CompareOrdinal(_source, _at, text, 0, text.Length) != 0)
        {
            return false;
        }

        _at += text.Length;
        return true;
    }

    /// <summary>Takes a decimal number unless it is above the limit.</summary>
    public bool TryTakeNumber(int limit, out int number)
    {
        int end = DigitsEnd(_at);
        bool fits = int.TryParse(_source.Substring(_at, end - _at), NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (!fits || number > limit)
        {
            return false;
        }

        _at = end;
        return true;
    }

    /// <summary>Takes <c>n}</c>, <c>n,}</c> or <c>n,m}</c>; anything else after a brace makes the brace a plain character.</summary>
    public bool TryTakeCount([NotNullWhen(true)] out string? count)
    {
        count = null;
        int end = DigitsEnd(_at);
        if (end == _at)
        {
            return false;
        }

        string least = Clamped(_at, end);
        string most = string.Empty;
        bool comma = end < _source.Length && _source[end] == ',';
        if (comma)
        {
            int start = end + 1;
            end = DigitsEnd(start);
            most = end > start ? Clamped(start, end) : string.Empty;
        }

        if (end == _source.Length || _source[end] != '}')
        {
            return false;
        }

        _at = end + 1;
        count = comma ? $"{{{least},{most}}}" : $"{{{least}}}";
        return true;
    }

    /// <summary>Takes hexadecimal digits: exactly <paramref name="count"/>, or none.</summary>
    public bool TryTakeHex(int count, out int value)
    {
        value = 0;
        if (_source.Length - _at < count || count == 0)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            if (!Uri.IsHexDigit(_source[_at + i]))
            {
                return false;
            }
        }

        value = int.Parse(_source.Substring(_at, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _at += count;
        return true;
    }

    /// <summary>Takes <c>{1F600}</c>.</summary>
    public bool TryTakeBracedHex(out int value)
    {
        int start = _at;
        int close = TryTake("{") ? _source.IndexOf('}', _at) : -1;
        if (close - _at is >= 1 and <= 6 && TryTakeHex(close - _at, out value) && value is <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF))
        {
            _at++;
            return true;
        }

        _at = start;
        value = 0;
        return false;
    }

    /// <summary>Takes <c>&lt;name></c>.</summary>
    public string TakeName()
    {
        int close = TryTake("<") ? _source.IndexOf('>', _at) : -1;
        if (close <= _at)
        {
            throw Error("invalid group");
        }

        string name = _source.Substring(_at, close - _at);
        _at = close + 1;
        return name;
    }

    public ArgumentException Error(string reason) =>
        new($"Invalid regular expression /{_source}/: {reason} (at {_at.ToString(CultureInfo.InvariantCulture)}).", "pattern");

    private int DigitsEnd(int at)
    {
        while (at < _source.Length && _source[at] >= '0' && _source[at] <= '9')
        {
            at++;
        }

        return at;
    }

    /// <summary>A repeat count .NET can hold: no text is long enough to tell the difference.</summary>
    private string Clamped(int start, int end) =>
        int.TryParse(_source.Substring(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count.ToString(CultureInfo.InvariantCulture)
            : int.MaxValue.ToString(CultureInfo.InvariantCulture);
}
