using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace UnifiedLms.Bench.Budget;

/// <summary>A loopback server that keeps limits and counts whom it had to turn away.</summary>
internal sealed class LimitServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly IReadOnlyList<ILimit> _limits;
    private readonly Func<int, double> _cost;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private double _first = -1;
    private double _last;

    public LimitServer(IReadOnlyList<ILimit> limits, Func<int, double> cost)
    {
        _limits = limits;
        _cost = cost;
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public Uri Address { get; }

    public int Served { get; private set; }

    public int Refused { get; private set; }

    /// <summary>From the first request to the last answer.</summary>
    public double Seconds => _last - _first;

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }

    private async Task AcceptAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        string endpoint = context.Request.Url!.AbsolutePath.Split('/')[1];
        bool served;
        double cost = 0;
        lock (_limits)
        {
            double now = _watch.Elapsed.TotalSeconds;
            _first = _first < 0 ? now : _first;
            served = _limits.All(limit => limit.TryBegin(endpoint, now));
            cost = served ? _cost(Served) : 0;
            Served += served ? 1 : 0;
            Refused += served ? 0 : 1;
        }

        // The work that a real server would do.
        await Task.Delay(2);
        lock (_limits)
        {
            double now = _watch.Elapsed.TotalSeconds;
            _last = now;
            foreach (ILimit limit in _limits)
            {
                if (served)
                {
                    limit.End(cost, now);
                }

                foreach ((string name, string value) in limit.Headers(now))
                {
                    context.Response.Headers[name] = value;
                }
            }
        }

        context.Response.StatusCode = served ? 200 : 429;
        context.Response.ContentType = "application/json";
        byte[] body = "[]"u8.ToArray();
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }
}
