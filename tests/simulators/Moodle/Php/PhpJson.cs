using System;
using System.Buffers;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>JSON as PHP's json_encode writes it: <c>\u00e9</c> for everything beyond ASCII and <c>\/</c> for slashes.</summary>
internal sealed class PhpJson(PooledBuffer buffer)
{
    private const string Hex = "0123456789abcdef";

    public void Write(object? value)
    {
        switch (value)
        {
            case null:
                Raw("null"u8);
                break;
            case bool flag:
                Raw(flag ? "true"u8 : "false"u8);
                break;
            case string text:
                Text(text);
                break;
            case int number:
                Number(number);
                break;
            case long number:
                Number(number);
                break;
            case double number:
                Raw(Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture)));
                break;
            case PhpObject members:
                Object(members);
                break;
            case IEnumerable items:
                List(items);
                break;
            default:
                throw new ArgumentException("PHP has no " + value.GetType());
        }
    }

    private void Object(PhpObject members)
    {
        byte separator = (byte)'{';
        foreach (KeyValuePair<string, object?> member in members)
        {
            Byte(separator);
            Text(member.Key);
            Byte((byte)':');
            Write(member.Value);
            separator = (byte)',';
        }

        Raw(separator == '{' ? "{}"u8 : "}"u8);
    }

    private void List(IEnumerable items)
    {
        byte separator = (byte)'[';
        foreach (object? item in items)
        {
            Byte(separator);
            Write(item);
            separator = (byte)',';
        }

        Raw(separator == '[' ? "[]"u8 : "]"u8);
    }

    private void Number(long number)
    {
        Span<byte> span = buffer.GetSpan(20);
        number.TryFormat(span, out int length, default, CultureInfo.InvariantCulture);
        buffer.Advance(length);
    }

    private void Text(string text)
    {
        Span<byte> span = buffer.GetSpan((text.Length * 6) + 2);
        int at = 0;
        span[at++] = (byte)'"';
        foreach (char character in text)
        {
            char escape = character switch
            {
                '"' or '\\' or '/' => character,
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                '\b' => 'b',
                '\f' => 'f',
                < ' ' or > '~' => 'u',
                _ => '\0',
            };
            if (escape == '\0')
            {
                span[at++] = (byte)character;
                continue;
            }

            span[at++] = (byte)'\\';
            span[at++] = (byte)escape;
            if (escape == 'u')
            {
                for (int shift = 12; shift >= 0; shift -= 4)
                {
                    span[at++] = (byte)Hex[(character >> shift) & 15];
                }
            }
        }

        span[at++] = (byte)'"';
        buffer.Advance(at);
    }

    private void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    private void Raw(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);
}
