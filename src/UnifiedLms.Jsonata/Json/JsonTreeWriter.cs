using System;
using System.Text.Json;

namespace UnifiedLms.Jsonata;

/// <summary>Writes trees of values with the platform's writer.</summary>
internal static class JsonTreeWriter
{
    internal static void Write(in JsonataValue value, Utf8JsonWriter writer)
    {
        switch (value.Ref)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case Utf8Source source:
                WriteSlice(source, value.Num, writer);
                break;
            case ValueObject members:
                WriteObject(members, writer);
                break;
            case ValueArray array:
                WriteArray(array, writer);
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

    private static void WriteArray(ValueArray array, Utf8JsonWriter writer)
    {
        StackGuard.Check();
        writer.WriteStartArray();
        for (int i = 0; i < array.Count; i++)
        {
            Write(array[i], writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(ValueObject members, Utf8JsonWriter writer)
    {
        StackGuard.Check();
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

            Write(values[i], writer);
        }

        writer.WriteEndObject();
    }
}
