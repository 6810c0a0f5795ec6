using System;
using System.Buffers.Text;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;

namespace UnifiedLms.Core.Delivery;

/// <summary>
/// The lines of an outbox: a checksum, a letter, and fields between tabs. JSON on one line has neither tabs nor line breaks in it, so a
/// line needs no escapes, reads well, and after a damaged one the next begins again.
/// </summary>
internal static class OutboxLines
{
    public const byte Accepted = (byte)'A';
    public const byte Changed = (byte)'S';
    public const byte Removed = (byte)'X';

    private const int ChecksumLength = 8;
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void WriteAccepted(Stream stream, Guid id, DateTimeOffset at, bool isTimeIncidental, ReadOnlySpan<byte> statement)
    {
        byte[] head = s_utf8.GetBytes(string.Join("\t", "A", Text(id), Text(at), isTimeIncidental ? "t" : "-", string.Empty));
        var body = new byte[head.Length + statement.Length];
        head.CopyTo(body, 0);
        statement.CopyTo(body.AsSpan(head.Length));
        Write(stream, body);
    }

    public static void WriteChanged(Stream stream, OutboxEntry entry)
        => Write(stream, s_utf8.GetBytes(string.Join(
            "\t",
            "S",
            Text(entry.Id),
            Text(entry.ChangedAt ?? entry.AcceptedAt),
            ((char)entry.State).ToString(),
            entry.Attempts.ToString(CultureInfo.InvariantCulture),
            entry.Reason is null ? string.Empty : JsonSerializer.Serialize(entry.Reason))));

    public static void WriteRemoved(Stream stream, Guid id) => Write(stream, s_utf8.GetBytes("X\t" + Text(id)));

    /// <summary>The content of a line without its checksum; false where it is damaged.</summary>
    public static bool TryCheck(ReadOnlySpan<byte> line, out int contentStart)
    {
        contentStart = ChecksumLength + 1;
        return line.Length > contentStart
            && line[ChecksumLength] == (byte)' '
            && Utf8Parser.TryParse(line.Slice(0, ChecksumLength), out uint expected, out int read, 'x') && read == ChecksumLength
            && Crc32.Of(line.Slice(contentStart)) == expected;
    }

    /// <summary>The next field, and what comes behind its tab.</summary>
    public static ReadOnlySpan<byte> Field(ref ReadOnlySpan<byte> rest)
    {
        int tab = rest.IndexOf((byte)'\t');
        ReadOnlySpan<byte> field = tab < 0 ? rest : rest.Slice(0, tab);
        rest = tab < 0 ? default : rest.Slice(tab + 1);
        return field;
    }

    public static Guid Id(string text) => Guid.ParseExact(text, "D");

    // No strings on the way: a million lines make a million of each.
    public static Guid Id(ReadOnlySpan<byte> field)
        => Utf8Parser.TryParse(field, out Guid id, out int read, 'D') && read == field.Length ? id : throw new FormatException("no id");

    public static DateTimeOffset Time(ReadOnlySpan<byte> field) => DateTimeOffset.FromUnixTimeMilliseconds(Number(field));

    public static long Number(ReadOnlySpan<byte> field)
        => Utf8Parser.TryParse(field, out long number, out int read) && read == field.Length ? number : throw new FormatException("no number");

    public static string? Reason(ReadOnlySpan<byte> rest) => rest.Length == 0 ? null : JsonSerializer.Deserialize<string>(rest);

    private static string Text(Guid id) => id.ToString("D");

    private static string Text(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static void Write(Stream stream, byte[] content)
    {
        byte[] checksum = Encoding.ASCII.GetBytes(Crc32.Of(content).ToString("x8", CultureInfo.InvariantCulture) + " ");
        stream.Write(checksum, 0, checksum.Length);
        stream.Write(content, 0, content.Length);
        stream.WriteByte((byte)'\n');
    }
}
