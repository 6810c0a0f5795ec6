using System;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Fills a tree of values from UTF-8 in one pass. The platform's reader is not used: starting it takes longer than reading the first
/// record, and it looks at every name that the shape of the last record already tells.
/// </summary>
internal ref partial struct JsonTreeReader
{
    private const int MaxDepth = 512;
    private const int LargestKept = 4096;

    [ThreadStatic]
    private static JsonataValue[]? _pool;

    private readonly ReadOnlySpan<byte> _json;
    private readonly Utf8Source _source;
    private readonly ShapeTrie _trie;
    private JsonataValue[] _stack;
    private int _top;
    private int _at;
    private int _depth;
    private bool _isEscaped;

    private JsonTreeReader(ReadOnlyMemory<byte> utf8)
    {
        _json = utf8.Span;
        _source = new Utf8Source(utf8);
        _trie = ShapeTrie.Current;
        _stack = _pool ?? new JsonataValue[256];
        _pool = null;
        _top = _at = _depth = 0;
        _isEscaped = false;
    }

    /// <exception cref="JsonataException">D3200: not one JSON value.</exception>
    internal static JsonataValue Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > Utf8Source.MaxLength)
        {
            throw new ArgumentException("A document must be smaller than one gigabyte.", nameof(utf8));
        }

        ReadOnlySpan<byte> bytes = utf8.Span;
        if (bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF)
        {
            utf8 = utf8.Slice(3); // a byte order mark
        }

        JsonTreeReader reader = new(utf8);
        try
        {
            JsonataValue value = reader.ReadValue();
            reader.SkipSpace();
            return reader._at == reader._json.Length ? value : throw reader.Mistake();
        }
        finally
        {
            Array.Clear(reader._stack, 0, Math.Min(reader._stack.Length, LargestKept));
            _pool = reader._stack.Length <= LargestKept ? reader._stack : null;
        }
    }

    private readonly JsonataException Mistake() => JsonMistake.Of(_json, _at, _depth > MaxDepth);

    private JsonataValue ReadValue()
    {
        byte sign = Peek();
        switch (sign)
        {
            case (byte)'"':
                int start = ++_at;
                SkipString();
                int length = _at - 1 - start;
                return length == 0 ? new JsonataValue(string.Empty) : new JsonataValue(_source, Utf8Source.Pack(start, length, _isEscaped));
            case (byte)'{':
                return ReadObject();
            case (byte)'[':
                return ReadArray();
            case (byte)'t':
                SkipWord("true");
                return JsonataValue.True;
            case (byte)'f':
                SkipWord("false");
                return JsonataValue.False;
            case (byte)'n':
                SkipWord("null");
                return JsonataValue.Null;
            default:
                return ReadNumber(sign);
        }
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw Mistake();
        }

        _at++;
    }

    private JsonataValue ReadArray()
    {
        Enter();
        int start = _top;
        if (Peek() != ']')
        {
            while (true)
            {
                Push(ReadValue());
                if (Peek() != ',')
                {
                    break;
                }

                _at++;
            }

            Expect((byte)']');
        }
        else
        {
            _at++;
        }

        _depth--;
        int count = _top - start;
        return new JsonataValue(new ValueArray(Pop(start), count));
    }

    private JsonataValue ReadObject()
    {
        int offset = _at;
        Enter();
        int start = _top;
        ShapeTrie.Step step = _trie.Root;
        if (Peek() == '}')
        {
            _at++;
        }
        else
        {
            while (true)
            {
                int name = _at;
                ShapeTrie.Step? next = SkipLikelyName(step) ?? ReadName(step, _top - start);
                if (next is null)
                {
                    _at = name;
                    return ReadLooseObject(step, start, offset);
                }

                step = next;
                Expect((byte)':');
                Push(ReadValue());
                if (Peek() != ',')
                {
                    break;
                }

                _at++;
            }

            Expect((byte)'}');
        }

        ValueObject result = step.Shape is Shape shape ? new ValueObject(shape, Pop(start)) : Deduplicate(step.Names(), start);
        return Finish(result, offset);
    }

    /// <summary>The name that followed here in the last record, without looking for its end.</summary>
    private ShapeTrie.Step? SkipLikelyName(ShapeTrie.Step step)
    {
        if (step.Likely is not ShapeTrie.Step likely || Peek() != '"')
        {
            return null;
        }

        byte[] bytes = likely.Bytes;
        int end = _at + 1 + bytes.Length;
        if (end >= _json.Length || _json[end] != '"' || !_json.Slice(_at + 1, bytes.Length).SequenceEqual(bytes))
        {
            return null;
        }

        _at = end + 1;
        return likely;
    }

    /// <returns>Null for a name that is data rather than structure.</returns>
    private ShapeTrie.Step? ReadName(ShapeTrie.Step step, int members)
    {
        ReadOnlySpan<byte> name = RawName();
        return _isEscaped || members >= ShapeTrie.MaxMembers ? null : _trie.Next(step, name);
    }

    private ReadOnlySpan<byte> RawName()
    {
        if (Peek() != '"')
        {
            throw Mistake();
        }

        int start = ++_at;
        SkipString();
        return _json.Slice(start, _at - 1 - start);
    }

    /// <summary>An object whose names are data rather than structure: it gets names of its own.</summary>
    private JsonataValue ReadLooseObject(ShapeTrie.Step step, int start, int offset)
    {
        ValueObject result = Deduplicate(step.Names(), start);
        while (true)
        {
            ReadOnlySpan<byte> raw = RawName();
            string name = _isEscaped ? JsonText.Unescape(raw) : JsonText.Decode(raw);
            Expect((byte)':');
            result.Set(name, ReadValue());
            if (Peek() != ',')
            {
                break;
            }

            _at++;
        }

        Expect((byte)'}');
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
        _depth--;
        result.SourceOffset = offset;
        result.SourceLength = _at - offset;
        return new JsonataValue(result);
    }

    private void Expect(byte sign)
    {
        if (Peek() != sign)
        {
            throw Mistake();
        }

        _at++;
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
        int count = _top - start;
        _top = start;
        if (count == 0)
        {
            return [];
        }

        JsonataValue[] items = new JsonataValue[count];
        Array.Copy(_stack, start, items, 0, count);
        return items;
    }
}
