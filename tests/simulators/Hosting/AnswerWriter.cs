using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>Writes answers, and the damaged ones that no well-behaved server would.</summary>
internal sealed class AnswerWriter(Socket socket, HostLimits limits)
{
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();
    private static readonly byte[] Filler = Encoding.ASCII.GetBytes("4000\r\n" + new string(' ', 0x4000) + "\r\n");

    public async Task SendAsync(SimulatorAnswer answer, bool headOnly, CancellationToken cancellationToken)
    {
        List<ArraySegment<byte>> parts = Frame(answer, headOnly);
        await SendAllAsync(parts, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All headers, half of the body. What follows is up to the caller: a reset or an orderly end.</summary>
    public async Task SendHalfAsync(SimulatorAnswer answer, CancellationToken cancellationToken)
    {
        byte[] head = Head(answer, chunked: false, answer.Body.Length);
        await SendAllAsync([head, Segment(answer.Body[..(answer.Body.Length / 2)])], cancellationToken).ConfigureAwait(false);
    }

    public async Task SendInPiecesAsync(SimulatorAnswer answer, int pieceSize, TimeSpan pause, CancellationToken cancellationToken)
    {
        await socket.SendAsync(Head(answer, chunked: false, answer.Body.Length), cancellationToken).ConfigureAwait(false);
        for (int at = 0; at < answer.Body.Length; at += pieceSize)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            ReadOnlyMemory<byte> piece = answer.Body.Slice(at, Math.Min(pieceSize, answer.Body.Length - at));
            await socket.SendAsync(piece, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends only when the client or the host gives up.</summary>
    public async Task SendForeverAsync(SimulatorAnswer answer, CancellationToken cancellationToken)
    {
        await socket.SendAsync(Head(answer, chunked: true, 0), cancellationToken).ConfigureAwait(false);
        while (true)
        {
            await socket.SendAsync(Filler, cancellationToken).ConfigureAwait(false);
            await Task.Delay(1, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ArraySegment<byte> Segment(ReadOnlyMemory<byte> memory) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment) ? segment : memory.ToArray();

    private List<ArraySegment<byte>> Frame(SimulatorAnswer answer, bool headOnly)
    {
        List<ArraySegment<byte>> parts = [Head(answer, answer.Chunked, answer.Body.Length)];
        if (headOnly)
        {
            return parts;
        }

        if (!answer.Chunked)
        {
            if (!answer.Body.IsEmpty)
            {
                parts.Add(Segment(answer.Body));
            }

            return parts;
        }

        // Two chunks where there is room for two: a client that reads only the first is found out.
        int half = answer.Body.Length / 2;
        foreach (ReadOnlyMemory<byte> chunk in (ReadOnlySpan<ReadOnlyMemory<byte>>)[answer.Body[..half], answer.Body[half..]])
        {
            if (!chunk.IsEmpty)
            {
                parts.Add(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
                parts.Add(Segment(chunk));
                parts.Add(LineEnd);
            }
        }

        parts.Add(LastChunk);
        return parts;
    }

    private byte[] Head(SimulatorAnswer answer, bool chunked, int length)
    {
        StringBuilder head = new(512);
        head.Append("HTTP/1.1 ").Append(answer.Status).Append(' ').Append(HttpReason.Phrase(answer.Status)).Append("\r\n");
        head.Append("Server: ").Append(limits.Server).Append("\r\n");
        head.Append("Date: ").Append(DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture)).Append("\r\n");
        if (answer.ContentType is not null)
        {
            head.Append("Content-Type: ").Append(answer.ContentType).Append("\r\n");
        }

        if (chunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (answer.Status is not (204 or 304))
        {
            head.Append("Content-Length: ").Append(length).Append("\r\n");
        }

        head.Append("Connection: ").Append(answer.Close ? "close" : "keep-alive").Append("\r\n");
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }

    private async Task SendAllAsync(List<ArraySegment<byte>> parts, CancellationToken cancellationToken)
    {
        int total = 0;
        foreach (ArraySegment<byte> part in parts)
        {
            total += part.Count;
        }

        // A vectored send has no overload with a token; the host cancels it by closing the socket.
        cancellationToken.ThrowIfCancellationRequested();
        int sent = await socket.SendAsync(parts, SocketFlags.None).ConfigureAwait(false);
        if (sent != total)
        {
            throw new SocketException((int)SocketError.ConnectionAborted);
        }
    }
}
