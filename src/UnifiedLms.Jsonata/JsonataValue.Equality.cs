using System;

namespace UnifiedLms.Jsonata;

/// <content>Deep equality.</content>
public readonly partial struct JsonataValue
{
    /// <summary>Compares two values with <see cref="Equals(JsonataValue)"/>.</summary>
    public static bool operator ==(JsonataValue left, JsonataValue right) => left.Equals(right);

    /// <summary>Compares two values with <see cref="Equals(JsonataValue)"/>.</summary>
    public static bool operator !=(JsonataValue left, JsonataValue right) => !left.Equals(right);

    /// <summary>Deep JSON equality: members in any order, elements in order, functions by identity.</summary>
    /// <exception cref="JsonataException">D1011 when the values are nested too deeply to compare.</exception>
    public bool Equals(JsonataValue other) => DeepEquality.AreEqual(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JsonataValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        JsonataKind.Number => Num.GetHashCode(),
        JsonataKind.String => StringComparer.Ordinal.GetHashCode(Text),
        JsonataKind.Boolean => IsTrue ? 1 : 2,
        JsonataKind.Array => unchecked((int)0x9E3779B9) + Count,
        JsonataKind.Object => unchecked((int)0x85EBCA6B) + Count,
        _ => 0,
    };

    internal bool IsTrue => ReferenceEquals(Ref, Atom.True);
}
