using System;
using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>
/// One value of a JSON tree, or nothing (<see cref="Undefined"/>), or a function. A 16-byte struct: numbers are not boxed.
/// Immutable and safe to share between threads. Values parsed from UTF-8 share the parsed buffer and keep it alive.
/// </summary>
public readonly partial struct JsonataValue : IEquatable<JsonataValue>
{
    internal readonly object? Ref;
    internal readonly double Num;

    internal JsonataValue(object? reference, double number = 0)
    {
        Ref = reference;
        Num = number;
    }

    /// <summary>No value: an absent member, an empty path.</summary>
    public static JsonataValue Undefined => default;

    /// <summary>The JSON literal <c>null</c>.</summary>
    public static JsonataValue Null => new(Atom.Null);

    /// <summary>The JSON literal <c>true</c>.</summary>
    public static JsonataValue True => new(Atom.True);

    /// <summary>The JSON literal <c>false</c>.</summary>
    public static JsonataValue False => new(Atom.False);

    /// <summary>What the value holds.</summary>
    public JsonataKind Kind => Ref is null
        ? JsonataKind.Undefined
        : Ref is string ? JsonataKind.String : Unsafe.As<HeapValue>(Ref).Kind;

    /// <summary>True when there is no value.</summary>
    public bool IsUndefined => Ref is null;

    /// <summary>True for the JSON literal <c>null</c>.</summary>
    public bool IsNull => ReferenceEquals(Ref, Atom.Null);

    /// <summary>True for undefined and for <c>null</c>.</summary>
    public bool IsNullish => Ref is null || ReferenceEquals(Ref, Atom.Null);

    /// <summary>The number of array elements or object members; 0 for everything else.</summary>
    public int Count => Ref switch
    {
        ValueArray array => array.Count,
        ValueObject members => members.Count,
        _ => 0,
    };

    internal bool IsNumber => ReferenceEquals(Ref, Atom.Number) || Ref is ExactInteger;

    internal bool IsString => Ref is string || Ref is Utf8Source;

    internal bool IsBoolean => ReferenceEquals(Ref, Atom.True) || ReferenceEquals(Ref, Atom.False);

    internal bool IsFunction => Ref is FunctionValue;

    /// <summary>The text of a string; only valid when <see cref="IsString"/>.</summary>
    internal string Text => Ref as string ?? Unsafe.As<Utf8Source>(Ref!).GetText(Num);

    /// <summary>The element at a position; undefined when the value is not an array or has no such element.</summary>
    /// <param name="index">Zero-based.</param>
    public JsonataValue this[int index] =>
        Ref is ValueArray array && (uint)index < (uint)array.Count ? array[index] : default;

    /// <summary>The member of that name; undefined when the value is not an object or has no such member.</summary>
    /// <param name="member">Case-sensitive name.</param>
    public JsonataValue this[string member] => Ref is ValueObject members ? members.Get(member) : default;

    /// <summary>A Boolean.</summary>
    public static JsonataValue From(bool value) => new(value ? Atom.True : Atom.False);

    /// <summary>A number. NaN and the infinities can be held but are errors to most operators, and are written as <c>null</c>.</summary>
    public static JsonataValue From(double value) => new(Atom.Number, value);

    /// <summary>An integer, kept exact even beyond 2^53.</summary>
    public static JsonataValue From(long value) =>
        value is <= 9007199254740992 and >= -9007199254740992
            ? new JsonataValue(Atom.Number, value)
            : new JsonataValue(new ExactInteger(value.ToString(System.Globalization.CultureInfo.InvariantCulture)), value);

    /// <summary>A string; <c>null</c> gives the JSON literal <c>null</c>.</summary>
    public static JsonataValue From(string? value) => value is null ? Null : new JsonataValue(value);

    /// <summary>The Boolean held.</summary>
    /// <exception cref="InvalidOperationException">The value is not a Boolean.</exception>
    public bool AsBoolean() => IsBoolean ? ReferenceEquals(Ref, Atom.True) : throw Mismatch(JsonataKind.Boolean);

    /// <summary>The number held, rounded to a double.</summary>
    /// <exception cref="InvalidOperationException">The value is not a number.</exception>
    public double AsDouble() => IsNumber ? Num : throw Mismatch(JsonataKind.Number);

    /// <summary>The string held.</summary>
    /// <exception cref="InvalidOperationException">The value is not a string.</exception>
    public string AsString() => IsString ? Text : throw Mismatch(JsonataKind.String);

    /// <summary>The number as an exact 64-bit integer.</summary>
    /// <returns>False when the value is not a number, has a fraction or does not fit.</returns>
    public bool TryGetInt64(out long value)
    {
        if (Ref is ExactInteger exact)
        {
            return exact.TryGetInt64(out value);
        }

        if (ReferenceEquals(Ref, Atom.Number) && Num is >= -9223372036854775808d and < 9223372036854775808d && Math.Floor(Num) == Num)
        {
            value = (long)Num;
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>The name of an object's member by position.</summary>
    /// <exception cref="InvalidOperationException">The value is not an object.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such member.</exception>
    public string MemberName(int index) => MemberAt(index).Shape.Names[index];

    /// <summary>The value of an object's member by position.</summary>
    /// <exception cref="InvalidOperationException">The value is not an object.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such member.</exception>
    public JsonataValue MemberValue(int index) => MemberAt(index).Values[index];

    /// <summary>Where an object that came from parsing UTF-8 stands in the parsed bytes, braces included.</summary>
    /// <returns>False for anything that is not such an object, or was changed since.</returns>
    public bool TryGetSource(out int offset, out int length)
    {
        if (Ref is ValueObject { SourceOffset: >= 0 } members)
        {
            offset = members.SourceOffset;
            length = members.SourceLength;
            return true;
        }

        offset = length = 0;
        return false;
    }

    /// <summary>The value as JSON text, for logs and debugging; <c>undefined</c> when there is none.</summary>
    public override string ToString() => IsUndefined ? "undefined" : ToJson();

    private ValueObject MemberAt(int index)
    {
        ValueObject members = Ref as ValueObject ?? throw Mismatch(JsonataKind.Object);
        return (uint)index < (uint)members.Count ? members : throw new ArgumentOutOfRangeException(nameof(index));
    }

    private InvalidOperationException Mismatch(JsonataKind wanted) => new($"The value is {Kind}, not {wanted}.");
}
