using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnifiedLms.Jsonata;

/// <content>Conversion from and to the shapes that PowerShell and .NET code use.</content>
public readonly partial struct JsonataValue
{
    private const int MaxConvertedDepth = 256;

    /// <summary>
    /// Makes a value of ordinary objects: null and <see cref="DBNull"/>, strings and characters, Booleans, every number type (integers
    /// exactly, whatever their size), dates (as ISO 8601 in UTC; a date without zone is taken as UTC), time spans (<c>[d.]hh:mm:ss[.fffffff]</c>),
    /// GUIDs, URIs, enumerations (their name), bytes (base64), dictionaries, sequences, JSON documents, elements and nodes. Anything else
    /// becomes its invariant text.
    /// </summary>
    /// <exception cref="ArgumentException">The object is nested more than 256 deep, or in itself.</exception>
    public static JsonataValue FromObject(object? value) => Convert(value, 0);

    /// <summary>
    /// The value as ordinary objects: null (also for undefined and functions), bool, string, <c>object?[]</c>, and
    /// <c>Dictionary&lt;string, object?&gt;</c> filled in member order. A number is a long where it is whole and fits; an integer that a
    /// double would round is a decimal (up to 28 digits, 29 at times); every other number, and a longer integer, is a double.
    /// </summary>
    /// <exception cref="JsonataException">D1011 or D2015 when the value is nested too deeply or too large to be spelled out.</exception>
    public object? ToObject()
    {
        int written = 0;
        return ToObject(ref written);
    }

    private object? ToObject(ref int written)
    {
        JsonTreeWriter.Count(ref written);
        switch (Kind)
        {
            case JsonataKind.Boolean:
                return IsTrue;
            case JsonataKind.Number:
                bool isWhole = TryGetInt64(out long whole) && !(whole == 0 && double.IsNegativeInfinity(1 / Num));
                return isWhole ? whole : Ref is ExactInteger exact && exact.TryGetDecimal(out decimal digits) ? digits : Num;
            case JsonataKind.String:
                return Text;
            case JsonataKind.Array:
                StackGuard.Check();
                object?[] elements = new object?[Count];
                for (int i = 0; i < elements.Length; i++)
                {
                    elements[i] = this[i].ToObject(ref written);
                }

                return elements;
            case JsonataKind.Object:
                StackGuard.Check();
                Dictionary<string, object?> members = new(Count, StringComparer.Ordinal);
                for (int i = 0; i < Count; i++)
                {
                    members[MemberName(i)] = MemberValue(i).ToObject(ref written);
                }

                return members;
            default:
                return null;
        }
    }

    private static JsonataValue Convert(object? value, int depth)
    {
        if (depth > MaxConvertedDepth)
        {
            throw new ArgumentException("The object is nested too deeply, or contains itself.", nameof(value));
        }

        return value switch
        {
            null or DBNull => Null,
            JsonataValue same => same,
            string text => From(text),
            bool truth => From(truth),
            int whole => From((double)whole),
            long whole => From(whole),
            double number => From(number),
            float number => From(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
            decimal number => FromDecimal(number),
            ulong whole => FromDecimal(whole),
            BigInteger whole => FromBigInteger(whole),
            byte or sbyte or short or ushort or uint => From(System.Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            DateTimeOffset moment => From(IsoText(moment.UtcDateTime)),
            DateTime moment => From(IsoText(moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : moment)),
            JsonElement element => element.ValueKind == JsonValueKind.Undefined ? default : Parse(element.GetRawText()),
            JsonDocument document => Convert(document.RootElement, depth),
            JsonNode node => Parse(node.ToJsonString()),
#if NET
            DateOnly day => From(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            TimeOnly time => From(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
            Int128 or UInt128 => FromBigInteger(BigInteger.Parse(value.ToString()!, CultureInfo.InvariantCulture)),
            Half number => Convert((float)number, depth),
#endif
            IntPtr or UIntPtr => FromBigInteger(BigInteger.Parse(value.ToString()!, CultureInfo.InvariantCulture)),
            Uri address => From(address.OriginalString),
            byte[] bytes => From(System.Convert.ToBase64String(bytes)),
            IDictionary members => FromDictionary(members, depth),
            IEnumerable<KeyValuePair<string, object?>> members => FromPairs(members, depth),
            IEnumerable<KeyValuePair<string, JsonataValue>> members => ObjectOf(members),
            IEnumerable elements => FromElements(elements, depth),
            IFormattable other => From(other.ToString(null, CultureInfo.InvariantCulture)),
            _ => From(value.ToString()),
        };
    }

    private static JsonataValue FromDecimal(decimal number) =>
        number == decimal.Truncate(number) && Math.Abs(number) > 9007199254740992m
            ? new JsonataValue(new ExactInteger(decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)), (double)number)
            : From((double)number);

    private static JsonataValue FromBigInteger(BigInteger number) => JsonNumber.Parse(number.ToString(CultureInfo.InvariantCulture));

    private static string IsoText(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonataValue FromDictionary(IDictionary members, int depth)
    {
        ValueObject result = new();
        foreach (DictionaryEntry member in members)
        {
            result.Set(System.Convert.ToString(member.Key, CultureInfo.InvariantCulture) ?? string.Empty, Convert(member.Value, depth + 1));
        }

        return new JsonataValue(result);
    }

    private static JsonataValue FromPairs(IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        ValueObject result = new();
        foreach (KeyValuePair<string, object?> member in members)
        {
            result.Set(member.Key, Convert(member.Value, depth + 1));
        }

        return new JsonataValue(result);
    }

    private static JsonataValue FromElements(IEnumerable elements, int depth)
    {
        ValueArray result = new();
        foreach (object? element in elements)
        {
            result.Add(Convert(element, depth + 1));
        }

        return new JsonataValue(result);
    }
}
