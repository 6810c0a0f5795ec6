using System;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>Reads requests off one connection, byte for byte as HTTP/1.1 frames them.</summary>
internal sealed class ConnectionReader(Socket socket, HostLimits limits)
{
    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>The next request head, or null when the client has closed the connection between requests.</summary>
    public async ValueTask<RequestHead?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
            if (length >= 0)
            {
                RequestHead head = RequestHead.Parse(_buffer.AsSpan(_start, length), limits);
                _start += length + 4;
                return head;
            }

            if (_end - _start > limits.Head)
            {
                throw new RequestRefused(431);
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return _end == _start ? null : throw new RequestRefused(400);
            }
        }
    }

    public async ValueTask<byte[]> ReadBodyAsync(RequestHead head, CancellationToken cancellationToken)
    {
        int length = head.BodyLength(limits);
        if (length == 0)
        {
            return [];
        }

        // Windows PowerShell 5.1 waits for this before it sends the body of a POST.
        if (string.Equals(head.Header("Expect"), "100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await socket.SendAsync(Continue, cancellationToken).ConfigureAwait(false);
        }

        return length > 0
            ? await ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false)
            : await ReadChunksAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<byte[]> ReadChunksAsync(CancellationToken cancellationToken)
    {
        using PooledBuffer body = new();
        while (true)
        {
            string size = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            int extension = size.IndexOf(';');
            string hex = extension < 0 ? size : size[..extension];
            if (!int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int length) || length < 0)
            {
                throw new RequestRefused(400);
            }

            if (body.Written.Length + (long)length > limits.Body)
            {
                throw new RequestRefused(413);
            }

            if (length == 0)
            {
                while ((await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
                {
                }

                return body.Written.ToArray();
            }

            byte[] chunk = await ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
            chunk.CopyTo(body.GetSpan(length));
            body.Advance(length);
            if ((await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
            {
                throw new RequestRefused(400);
            }
        }
    }

    private async ValueTask<byte[]> ReadExactlyAsync(int length, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[length];
        int done = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, done).CopyTo(bytes);
        _start += done;
        while (done < length)
        {
            int received = await socket.ReceiveAsync(bytes.AsMemory(done), cancellationToken).ConfigureAwait(false);
            done += received > 0 ? received : throw new RequestRefused(400);
        }

        return bytes;
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (length >= 0)
            {
                string line = Encoding.Latin1.GetString(_buffer, _start, length);
                _start += length + 2;
                return line;
            }

            if (_end - _start > limits.Head || !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new RequestRefused(400);
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int received = await socket.ReceiveAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += received;
        return received > 0;
    }
}
