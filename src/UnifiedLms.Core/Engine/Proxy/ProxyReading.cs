using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>One list of the user's own call, from its first page to its last. Nothing is mapped.</summary>
internal sealed class ProxyReading : IDisposable
{
    private readonly ProgressObserver _progress;
    private readonly CancellationTokenSource _stop;
    private readonly PageStream _stream;
    private long _given;

    public ProxyReading(ConnectionContext connection, ProxyRequest request, IOperationObserver observer, CancellationTokenSource stop)
    {
        _progress = new ProgressObserver(observer, $"Reading from {connection.Name}");
        _stop = stop;
        var call = new ProxyCall(connection, request, stop.Token);
        if (!call.IsRead)
        {
            throw connection.Fault(
                LmsFaultKind.InvalidInput,
                null,
                $"{request.Method} {request.Path} changes something, and reading page by page would repeat it for every page.",
                "Leave out -Paginate, or use a call that only reads.");
        }

        var fetcher = new ProxyFetcher(connection, call, _progress);
        int most = connection.Provider.Http.Throttle.MaxConcurrency;
        _stream = new PageStream(fetcher, fetcher.Pager, new LoopGuard(connection, null), fetcher.Start)
        {
            Size = fetcher.Size,
            Width = fetcher.IsSideBySide ? Math.Max(1, Math.Min(most, request.ThrottleLimit ?? most)) : 1,
            GoOn = _ => true,
            Observer = _progress,
        };
    }

    /// <summary>Ends what is still on its way.</summary>
    public void Dispose() => _stop.Cancel();

    public async Task<ProxyPage?> NextAsync()
    {
        if (await _stream.NextAsync(_stop.Token).ConfigureAwait(false) is not { } page)
        {
            return null;
        }

        JsonataValue records = page.Raw.Records;
        var given = new List<ArraySegment<byte>>(records.Count);
        for (int i = 0; i < records.Count; i++)
        {
            given.Add(records[i].TryGetSource(out int offset, out int length)
                ? new ArraySegment<byte>(page.Raw.Response.Bytes, offset, length)
                : new ArraySegment<byte>(Encoding.UTF8.GetBytes(records[i].ToJson())));
        }

        _given += given.Count;
        _progress.Has(_given, page.Total);
        return new ProxyPage { Records = given, TotalCount = page.Total, RateLimit = page.Raw.Response.RateLimit };
    }
}
