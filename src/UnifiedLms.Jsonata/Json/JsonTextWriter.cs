using System.Globalization;
using System.Text;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Writes trees of values as JavaScript's JSON.stringify does. With <c>asString</c> numbers are cut to 15 significant digits,
/// as the language's own conversion to strings demands.
/// </summary>
internal sealed class JsonTextWriter
{
    private readonly StringBuilder _text = new();
    private readonly bool _indented;
    private readonly bool _asString;
    private readonly int _maxLength;
    private int _depth;
    private int _written;

    private JsonTextWriter(bool indented, bool asString, int maxLength)
    {
        _indented = indented;
        _asString = asString;
        _maxLength = maxLength;
    }

    internal static string Write(in JsonataValue value, bool indented)
    {
        JsonTextWriter writer = new(indented, asString: false, int.MaxValue);
        writer.Append(value);
        return writer._text.ToString();
    }

    /// <summary>The text that <c>$string</c> gives for an array or object.</summary>
    internal static string WriteAsString(in JsonataValue value, bool indented, int maxLength)
    {
        JsonTextWriter writer = new(indented, asString: true, maxLength);
        writer.Append(value);
        return writer._text.ToString();
    }

    private void Append(in JsonataValue value)
    {
        JsonTreeWriter.Count(ref _written);
        switch (value.Kind)
        {
            case JsonataKind.Boolean:
                _text.Append(value.IsTrue ? "true" : "false");
                break;
            case JsonataKind.Number:
                AppendNumber(value);
                break;
            case JsonataKind.String:
                AppendQuoted(value.Text);
                break;
            case JsonataKind.Array:
                AppendArray((ValueArray)value.Ref!);
                break;
            case JsonataKind.Object:
                AppendObject((ValueObject)value.Ref!);
                break;
            case JsonataKind.Function:
                _text.Append("\"\"");
                break;
            default:
                _text.Append("null");
                break;
        }

        if (_text.Length > _maxLength)
        {
            throw new JsonataException(ErrorCodes.StringTooLong, value: JsonataValue.From((double)_text.Length));
        }
    }

    private void AppendNumber(in JsonataValue value)
    {
        if (value.Ref is ExactInteger exact)
        {
            _text.Append(exact.Text);
        }
        else if (double.IsInfinity(value.Num) && _asString)
        {
            throw new JsonataException(ErrorCodes.NumberOutOfRange, value: value);
        }
        else if (double.IsNaN(value.Num) || double.IsInfinity(value.Num))
        {
            _text.Append("null");
        }
        else
        {
            _text.Append(_asString ? JsNumber.ToJsonataText(value.Num) : JsNumber.ToText(value.Num));
        }
    }

    private void AppendArray(ValueArray array)
    {
        StackGuard.Check();
        if (array.Count == 0)
        {
            _text.Append("[]");
            return;
        }

        _text.Append('[');
        _depth++;
        for (int i = 0; i < array.Count; i++)
        {
            Separate(i);
            Append(array[i]);
        }

        _depth--;
        EndLine();
        _text.Append(']');
    }

    private void AppendObject(ValueObject members)
    {
        StackGuard.Check();
        if (members.Count == 0)
        {
            _text.Append("{}");
            return;
        }

        _text.Append('{');
        _depth++;
        for (int i = 0; i < members.Count; i++)
        {
            Separate(i);
            AppendQuoted(members.Shape.Names[i]);
            _text.Append(_indented ? ": " : ":");
            Append(members.Values[i]);
        }

        _depth--;
        EndLine();
        _text.Append('}');
    }

    private void Separate(int index)
    {
        if (index > 0)
        {
            _text.Append(',');
        }

        EndLine();
    }

    private void EndLine()
    {
        if (_indented)
        {
            _text.Append('\n').Append(' ', _depth * 2);
        }
    }

    private void AppendQuoted(string text)
    {
        _text.Append('"');
        int plain = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= ' ' && c != '"' && c != '\\' && !char.IsSurrogate(c))
            {
                continue;
            }

            if (char.IsSurrogate(c) && i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                i++;
                continue;
            }

            _text.Append(text, plain, i - plain);
            plain = i + 1;
            AppendEscape(c);
        }

        _text.Append(text, plain, text.Length - plain).Append('"');
    }

    private void AppendEscape(char c)
    {
        switch (c)
        {
            case '"':
                _text.Append("\\\"");
                break;
            case '\\':
                _text.Append("\\\\");
                break;
            case '\b':
                _text.Append("\\b");
                break;
            case '\f':
                _text.Append("\\f");
                break;
            case '\n':
                _text.Append("\\n");
                break;
            case '\r':
                _text.Append("\\r");
                break;
            case '\t':
                _text.Append("\\t");
                break;
            default:
                _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                break;
        }
    }
}
