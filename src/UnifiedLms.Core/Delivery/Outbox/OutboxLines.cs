using System;
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
            && uint.TryParse(Ascii(line.Slice(0, ChecksumLength)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint expected)
            && Crc32.Of(line.Slice(contentStart)) == expected;
    }

    /// <summary>The next field, and what comes behind its tab.</summary>
    public static string Field(ref ReadOnlySpan<byte> rest)
    {
        int tab = rest.IndexOf((byte)'\t');
        ReadOnlySpan<byte> field = tab < 0 ? rest : rest.Slice(0, tab);
        rest = tab < 0 ? default : rest.Slice(tab + 1);
        return Ascii(field);
    }

    public static Guid Id(string text) => Guid.ParseExact(text, "D");

    public static DateTimeOffset Time(string text) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture));

    public static string? Reason(ReadOnlySpan<byte> rest) => rest.Length == 0 ? null : JsonSerializer.Deserialize<string>(rest);

    private static string Text(Guid id) => id.ToString("D");

    private static string Text(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Ascii(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes.ToArray());

    private static void Write(Stream stream, byte[] content)
    {
        byte[] checksum = Encoding.ASCII.GetBytes(Crc32.Of(content).ToString("x8", CultureInfo.InvariantCulture) + " ");
        stream.Write(checksum, 0, checksum.Length);
        stream.Write(content, 0, content.Length);
        stream.WriteByte((byte)'\n');
    }
}
