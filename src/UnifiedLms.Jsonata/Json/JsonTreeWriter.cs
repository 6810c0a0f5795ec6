using System;
using System.Text.Json;

namespace UnifiedLms.Jsonata;

/// <summary>Writes trees of values with the platform's writer.</summary>
internal static class JsonTreeWriter
{
    /// <summary>
    /// More values than any honest result has. An expression can build a small value that is enormous when written out,
    /// because its parts are shared.
    /// </summary>
    internal const int MaxValues = 20_000_000;

    private const int MaxDepth = 990; // the platform's writer stops at 1000

    internal static void Write(in JsonataValue value, Utf8JsonWriter writer)
    {
        int written = 0;
        Write(value, writer, ref written);
    }

    internal static void Count(ref int written)
    {
        if (++written > MaxValues)
        {
            throw new JsonataException(ErrorCodes.SequenceTooLong, value: JsonataValue.From((double)written));
        }
    }

    private static void Write(in JsonataValue value, Utf8JsonWriter writer, ref int written)
    {
        Count(ref written);
        switch (value.Ref)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case Utf8Source source:
                WriteSlice(source, value.Num, writer);
                break;
            case ValueObject members:
                WriteObject(members, writer, ref written);
                break;
            case ValueArray array:
                WriteArray(array, writer, ref written);
                break;
            case ExactInteger exact:
                writer.WriteRawValue(exact.Text, skipInputValidation: true);
                break;
            case FunctionValue:
                writer.WriteStringValue(string.Empty);
                break;
            default:
                WriteAtom(value, writer);
                break;
        }
    }

    private static void WriteAtom(in JsonataValue value, Utf8JsonWriter writer)
    {
        if (ReferenceEquals(value.Ref, Atom.Number))
        {
            WriteNumber(value.Num, writer);
        }
        else if (value.IsBoolean)
        {
            writer.WriteBooleanValue(value.IsTrue);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteNumber(double number, Utf8JsonWriter writer)
    {
        if (number is > -9007199254740992 and < 9007199254740992 && Math.Floor(number) == number)
        {
            writer.WriteNumberValue((long)number);
        }
        else if (double.IsNaN(number) || double.IsInfinity(number))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(JsNumber.ToText(number), skipInputValidation: true);
        }
    }

    private static void WriteSlice(Utf8Source source, double packed, Utf8JsonWriter writer)
    {
        if (Utf8Source.IsEscaped(packed))
        {
            // As it came: unescaping and escaping again would cost much and lose unpaired surrogates.
            writer.WriteRawValue(source.Quoted(packed), skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(source.Slice(packed));
        }
    }

    private static void WriteArray(ValueArray array, Utf8JsonWriter writer, ref int written)
    {
        CheckDepth(writer);
        writer.WriteStartArray();
        for (int i = 0; i < array.Count; i++)
        {
            Write(array[i], writer, ref written);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(ValueObject members, Utf8JsonWriter writer, ref int written)
    {
        CheckDepth(writer);
        writer.WriteStartObject();
        Shape shape = members.Shape;
        JsonataValue[] values = members.Values;
        JsonEncodedText[]? encoded = shape.IsShared ? shape.EncodedNames : null;
        for (int i = 0; i < shape.Count; i++)
        {
            if (encoded is not null)
            {
                writer.WritePropertyName(encoded[i]);
            }
            else
            {
                writer.WritePropertyName(shape.Names[i]);
            }

            Write(values[i], writer, ref written);
        }

        writer.WriteEndObject();
    }

    private static void CheckDepth(Utf8JsonWriter writer)
    {
        StackGuard.Check();
        if (writer.CurrentDepth > MaxDepth)
        {
            throw new JsonataException(ErrorCodes.StackOverflow);
        }
    }
}
