using System;
using System.Collections.Generic;
using System.Text;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>What goes back over the wire.</summary>
public sealed class SimulatorAnswer : IDisposable
{
    private PooledBuffer? _owned;

    public SimulatorAnswer(int status, string? contentType, ReadOnlyMemory<byte> body)
    {
        Status = status;
        ContentType = contentType;
        Body = body;
    }

    public int Status { get; }

    public string? ContentType { get; set; }

    public ReadOnlyMemory<byte> Body { get; set; }

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>Chunked instead of Content-Length, as PHP behind nginx answers.</summary>
    public bool Chunked { get; set; }

    /// <summary>The server ends the connection after this answer.</summary>
    public bool Close { get; set; }

    /// <summary>Counted as a throttled answer, whatever its status.</summary>
    public bool Throttled { get; set; }

    public static SimulatorAnswer Text(int status, string contentType, string body) =>
        new(status, contentType, Encoding.UTF8.GetBytes(body));

    public static SimulatorAnswer Json(int status, string body) => Text(status, "application/json; charset=utf-8", body);

    public static SimulatorAnswer Html(int status, string body) => Text(status, "text/html; charset=utf-8", body);

    public static SimulatorAnswer Empty(int status) => new(status, null, ReadOnlyMemory<byte>.Empty);

    /// <summary>An answer whose body lies in a pooled buffer, which goes back to the pool with the answer.</summary>
    public static SimulatorAnswer Owning(int status, string contentType, PooledBuffer body) =>
        new(status, contentType, body.Written) { _owned = body };

    public SimulatorAnswer With(string header, string value)
    {
        Headers.Add(new(header, value));
        return this;
    }

    public string? Header(string name)
    {
        foreach (KeyValuePair<string, string> header in Headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        return null;
    }

    /// <summary>A copy that outlives the pooled buffer.</summary>
    public SimulatorAnswer Copy()
    {
        SimulatorAnswer copy = new(Status, ContentType, Body.ToArray()) { Chunked = Chunked, Close = Close, Throttled = Throttled };
        copy.Headers.AddRange(Headers);
        return copy;
    }

    public void Dispose()
    {
        _owned?.Dispose();
        _owned = null;
    }
}
