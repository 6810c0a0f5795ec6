using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace UnifiedLms.Jsonata;

/// <content>White space, words, strings and numbers.</content>
internal ref partial struct JsonTreeReader
{
    private void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    /// <summary>Skips white space.</summary>
    /// <returns>The sign after it, which still is to be read; 0 at the end.</returns>
    private byte Peek()
    {
        byte sign = _at < _json.Length ? _json[_at] : (byte)0;
        if (sign > ' ')
        {
            return sign;
        }

        SkipSpace();
        return _at < _json.Length ? _json[_at] : (byte)0;
    }

    private void SkipWord(string word)
    {
        for (int i = 0; i < word.Length; i++, _at++)
        {
            if (_at >= _json.Length || _json[_at] != word[i])
            {
                throw Mistake();
            }
        }
    }

    /// <summary>Goes behind the closing quote, and notes whether there are escapes.</summary>
    private void SkipString()
    {
        _isEscaped = false;
        while (true)
        {
            SkipPlain();
            byte sign = _at < _json.Length ? _json[_at] : (byte)0;
            if (sign == '"')
            {
                _at++;
                return;
            }

            if (sign != '\\')
            {
                throw Mistake();
            }

            _isEscaped = true;
            SkipEscape();
        }
    }

    /// <summary>Goes to the next quote, backslash or control character: eight bytes at a time as long as there is none.</summary>
    private void SkipPlain()
    {
        const ulong Ones = 0x0101010101010101;
        const ulong Tops = 0x8080808080808080;
        ReadOnlySpan<byte> json = _json;
        int at = _at;
        while (at + sizeof(ulong) <= json.Length)
        {
            ulong word = Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetReference(json.Slice(at)));
            ulong quote = word ^ (Ones * '"');
            ulong slash = word ^ (Ones * '\\');
            if ((((word - (Ones * ' ')) & ~word) | ((quote - Ones) & ~quote) | ((slash - Ones) & ~slash)) is ulong hits && (hits & Tops) != 0)
            {
                break;
            }

            at += sizeof(ulong);
        }

        while (at < json.Length && json[at] is >= (byte)' ' and not ((byte)'"' or (byte)'\\'))
        {
            at++;
        }

        _at = at;
    }

    private void SkipEscape()
    {
        _at++;
        byte letter = _at < _json.Length ? _json[_at] : (byte)0;
        if (letter is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
        {
            _at++;
            return;
        }

        if (letter != 'u')
        {
            throw Mistake();
        }

        _at++;
        for (int digits = 4; digits > 0; digits--, _at++)
        {
            if (_at >= _json.Length || _json[_at] is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F')))
            {
                throw Mistake();
            }
        }
    }

    private JsonataValue ReadNumber(byte sign)
    {
        const int ExactDigits = 15;
        int start = _at;
        bool isNegative = sign == '-';
        if (isNegative)
        {
            _at++;
        }

        int first = _at;
        long value = SkipDigits();
        int digits = _at - first;
        byte next = _at < _json.Length ? _json[_at] : (byte)0;
        bool isPlain = next is not ((byte)'.' or (byte)'e' or (byte)'E');
        if (digits > 1 && _json[first] == '0')
        {
            _at = first + 1;
            throw Mistake();
        }

        if (isPlain && digits <= ExactDigits)
        {
            return JsonataValue.From(isNegative ? -(double)value : value); // most numbers are short integers, which need no general parser
        }

        if (next == '.')
        {
            _at++;
            SkipDigits();
        }

        if (_at < _json.Length && _json[_at] is (byte)'e' or (byte)'E')
        {
            _at++;
            if (_at < _json.Length && _json[_at] is (byte)'+' or (byte)'-')
            {
                _at++;
            }

            SkipDigits();
        }

        return JsonNumber.Parse(JsonText.Decode(_json.Slice(start, _at - start)));
    }

    /// <summary>Skips at least one digit.</summary>
    /// <returns>The number, where it is short enough.</returns>
    private long SkipDigits()
    {
        int start = _at;
        long value = 0;
        while (_at < _json.Length && (uint)(_json[_at] - '0') <= 9)
        {
            value = unchecked((value * 10) + _json[_at++] - '0');
        }

        return _at > start ? value : throw Mistake();
    }
}
