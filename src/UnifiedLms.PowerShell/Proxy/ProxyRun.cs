using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>One call in a system's own words, from the core to the pipeline.</summary>
internal sealed class ProxyRun
{
    private readonly LmsConnection _connection;
    private readonly ProxyRequest _request;
    private readonly CmdletOutput _output;

    public ProxyRun(LmsConnection connection, ProxyRequest request, CmdletOutput output)
    {
        _connection = connection;
        _request = request;
        _output = output;
    }

    /// <summary>Whether a fault of this connection is a fault of the whole command.</summary>
    public required bool IsAlone { get; init; }

    public required bool Paginate { get; init; }

    public required bool AsResponse { get; init; }

    public async Task RunAsync(CancellationToken token)
    {
        try
        {
            var observer = new CmdletObserver(_output, _request.Path);
            await (Paginate ? ListAsync(observer, token) : SendAsync(observer, token)).ConfigureAwait(false);
        }
        catch (LmsException failure) when (!IsAlone)
        {
            // The others go on: what one system refuses says nothing about the next.
            _output.Error(failure.Fault, _connection.Info);
        }
    }

    private async Task ListAsync(CmdletObserver observer, CancellationToken token)
    {
        await foreach (ProxyPage page in _connection.Client.ReadAsync(_request, observer, token).ConfigureAwait(false))
        {
            await _output.WritePageAsync(page.Records.Select(record => RemoteJson.Parse(record)!).ToArray()).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(CmdletObserver observer, CancellationToken token)
    {
        ProxyAnswer answer = await _connection.Client.SendAsync(_request, observer, token).ConfigureAwait(false);
        object? body = ProxyContent.Of(answer);
        if (AsResponse)
        {
            await _output.WriteAsync(new LmsProxyResponse
            {
                Connection = _connection.Info.Name,
                StatusCode = answer.StatusCode,
                Headers = answer.Headers.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase),
                Body = body,
                RateLimit = answer.RateLimit,
                Attempts = answer.Attempts,
            }).ConfigureAwait(false);
        }
        else if (body is object?[] items)
        {
            await _output.WritePageAsync(items!).ConfigureAwait(false);
        }
        else if (body is not null)
        {
            await _output.WriteAsync(body).ConfigureAwait(false);
        }
    }
}
