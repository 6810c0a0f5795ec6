using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace UnifiedLms.Jsonata;

/// <summary>
/// The buffer of one parsed document. String values are slices of it until somebody asks for their text: most strings of a
/// record are copied to the output or compared with a constant, and neither needs UTF-16.
/// </summary>
internal sealed class Utf8Source : HeapValue
{
    /// <summary>The longest document: beyond it a packed slice could look like a NaN.</summary>
    internal const int MaxLength = 1 << 30;

    private const long EscapedFlag = 1L << 31;
    private const long LengthMask = EscapedFlag - 1;

    private readonly ReadOnlyMemory<byte> _bytes;

    internal Utf8Source(ReadOnlyMemory<byte> bytes)
        : base(JsonataKind.String) => _bytes = bytes;

    /// <summary>Packs a slice into the number field of a value. Offsets stay below 2^30, so the bits never form a NaN.</summary>
    internal static double Pack(int offset, int length, bool escaped) =>
        BitConverter.Int64BitsToDouble(((long)offset << 32) | (uint)length | (escaped ? EscapedFlag : 0));

    internal static bool IsEscaped(double packed) => (BitConverter.DoubleToInt64Bits(packed) & EscapedFlag) != 0;

    /// <summary>The bytes between the quotes, escapes and all.</summary>
    [MethodImpl(Tiering.Skipped)]
    internal ReadOnlySpan<byte> Slice(double packed)
    {
        long bits = BitConverter.DoubleToInt64Bits(packed);
        return _bytes.Span.Slice((int)(bits >> 32), (int)(bits & LengthMask));
    }

    /// <summary>Compares a slice with text, without making text of it unless it holds escapes or more than ASCII.</summary>
    internal bool HasText(double packed, string text)
    {
        ReadOnlySpan<byte> bytes = Slice(packed);
        if (bytes.Length < text.Length)
        {
            return false; // no encoding or escape is shorter than the character it stands for
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (bytes[i] >= 0x80 || bytes[i] == (byte)'\\')
            {
                return string.Equals(GetText(packed), text);
            }

            if (bytes[i] != text[i])
            {
                return false;
            }
        }

        return bytes.Length == text.Length;
    }

    /// <summary>Copies the text of a slice into a buffer at least as long as the slice.</summary>
    internal int CopyText(double packed, Span<char> target)
    {
        ReadOnlySpan<byte> bytes = Slice(packed);
        return IsEscaped(packed) ? JsonText.Unescape(bytes, target) : JsonText.Decode(bytes, target);
    }

    /// <summary>The slice with its quotes, exactly as it was parsed.</summary>
    internal ReadOnlySpan<byte> Quoted(double packed)
    {
        long bits = BitConverter.DoubleToInt64Bits(packed);
        return _bytes.Span.Slice((int)(bits >> 32) - 1, (int)(bits & LengthMask) + 2);
    }

    [MethodImpl(Tiering.Skipped)]
    internal string GetText(double packed)
    {
        ReadOnlySpan<byte> bytes = Slice(packed);
        return IsEscaped(packed) ? JsonText.Unescape(bytes) : JsonText.Decode(bytes);
    }
}
