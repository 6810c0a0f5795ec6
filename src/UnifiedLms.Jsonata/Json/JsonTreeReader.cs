using System;
using System.Buffers.Text;
using System.Text.Json;

namespace UnifiedLms.Jsonata;

/// <summary>Fills a tree of values from UTF-8 in one pass.</summary>
internal ref struct JsonTreeReader
{
    private const int MaxDepth = 512;

    [ThreadStatic]
    private static JsonataValue[]? _pool;

    private readonly Utf8Source _source;
    private readonly ShapeTrie _trie;
    private Utf8JsonReader _reader;
    private JsonataValue[] _stack;
    private int _top;

    private JsonTreeReader(ReadOnlyMemory<byte> utf8)
    {
        _reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        _source = new Utf8Source(utf8);
        _trie = ShapeTrie.Current;
        _stack = _pool ?? new JsonataValue[256];
        _pool = null;
        _top = 0;
    }

    internal static JsonataValue Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > Utf8Source.MaxLength)
        {
            throw new ArgumentException("A document must be smaller than one gigabyte.", nameof(utf8));
        }

        utf8 = SkipByteOrderMark(utf8);
        JsonTreeReader reader = new(utf8);
        try
        {
            reader._reader.Read();
            JsonataValue value = reader.ReadValue();
            reader._reader.Read(); // fails on anything but white space
            return value;
        }
        catch (JsonException bad)
        {
            throw JsonMistake.Of(utf8.Span, (int)(bad.LineNumber ?? 0), (int)(bad.BytePositionInLine ?? 0), reader._reader.CurrentDepth >= MaxDepth - 1, bad);
        }
        finally
        {
            Array.Clear(reader._stack, 0, Math.Min(reader._stack.Length, 4096));
            _pool = reader._stack.Length <= 4096 ? reader._stack : null;
        }
    }

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> utf8)
    {
        ReadOnlySpan<byte> bytes = utf8.Span;
        return bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? utf8.Slice(3) : utf8;
    }

    private JsonataValue ReadValue()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                return _reader.ValueSpan.IsEmpty
                    ? JsonataValue.From(string.Empty)
                    : new JsonataValue(_source, Utf8Source.Pack((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length, _reader.ValueIsEscaped));
            case JsonTokenType.Number:
                return ReadNumber(_reader.ValueSpan);
            case JsonTokenType.True:
                return JsonataValue.True;
            case JsonTokenType.False:
                return JsonataValue.False;
            case JsonTokenType.StartObject:
                return ReadObject();
            case JsonTokenType.StartArray:
                return ReadArray();
            default:
                return JsonataValue.Null;
        }
    }

    private static JsonataValue ReadNumber(ReadOnlySpan<byte> digits)
    {
        if (digits.Length < 16)
        {
            // Most numbers are short integers, which need no general parser.
            long value = 0;
            int i = digits[0] == (byte)'-' ? 1 : 0;
            bool negative = i == 1;
            for (; i < digits.Length; i++)
            {
                int digit = digits[i] - '0';
                if ((uint)digit > 9)
                {
                    break;
                }

                value = (value * 10) + digit;
            }

            if (i == digits.Length)
            {
                return JsonataValue.From(negative ? -(double)value : value);
            }
        }

        return JsonNumber.Parse(JsonText.Decode(digits));
    }

    private JsonataValue ReadArray()
    {
        int start = _top;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            Push(ReadValue());
        }

        return new JsonataValue(new ValueArray(Pop(start), _lastCount));
    }

    private int _lastCount;

    private JsonataValue ReadObject()
    {
        int offset = (int)_reader.TokenStartIndex;
        int start = _top;
        ShapeTrie.Step? step = _trie.Root;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            ShapeTrie.Step? next = _reader.ValueIsEscaped || _top - start >= ShapeTrie.MaxMembers
                ? null
                : _trie.Next(step, _reader.ValueSpan);
            if (next is null)
            {
                return ReadLooseObject(step, start, offset);
            }

            step = next;
            _reader.Read();
            Push(ReadValue());
        }

        Shape? shape = step.Shape;
        ValueObject result;
        if (shape is null)
        {
            result = Deduplicate(step.Names(), start);
        }
        else
        {
            result = new ValueObject(shape, Pop(start));
        }

        return Finish(result, offset);
    }

    /// <summary>An object whose names are data rather than structure: it gets names of its own.</summary>
    private JsonataValue ReadLooseObject(ShapeTrie.Step step, int start, int offset)
    {
        ValueObject result = Deduplicate(step.Names(), start);
        do
        {
            string name = _reader.ValueIsEscaped ? JsonText.Unescape(_reader.ValueSpan) : JsonText.Decode(_reader.ValueSpan);
            _reader.Read();
            result.Set(name, ReadValue());
        }
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject);
        return Finish(result, offset);
    }

    private ValueObject Deduplicate(string[] names, int start)
    {
        ValueObject result = new();
        for (int i = 0; i < names.Length; i++)
        {
            result.Set(names[i], _stack[start + i]);
        }

        _top = start;
        return result;
    }

    private JsonataValue Finish(ValueObject result, int offset)
    {
        result.SourceOffset = offset;
        result.SourceLength = (int)_reader.BytesConsumed - offset;
        return new JsonataValue(result);
    }

    private void Push(in JsonataValue value)
    {
        if (_top == _stack.Length)
        {
            Array.Resize(ref _stack, _top * 2);
        }

        _stack[_top++] = value;
    }

    private JsonataValue[] Pop(int start)
    {
        _lastCount = _top - start;
        _top = start;
        if (_lastCount == 0)
        {
            return [];
        }

        JsonataValue[] items = new JsonataValue[_lastCount];
        Array.Copy(_stack, start, items, 0, _lastCount);
        return items;
    }
}
