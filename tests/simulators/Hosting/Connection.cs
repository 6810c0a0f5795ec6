using System;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>One client connection, from accept to close.</summary>
internal sealed class Connection(SimulatorHost host, Socket socket, long id)
{
    private readonly ConnectionReader _reader = new(socket, host.Limits);
    private readonly AnswerWriter _writer = new(socket, host.Limits);

    public long Id { get; } = id;

    /// <summary>Cuts the connection with a TCP reset.</summary>
    public void Abort()
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The client was faster.
        }

        socket.Dispose();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ServeOneAsync(cancellationToken).ConfigureAwait(false))
            {
            }

            socket.Shutdown(SocketShutdown.Send);
        }
        catch (RequestRefused refusal)
        {
            await RefuseAsync(refusal.Status).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client or the host went away; there is nobody to answer.
        }

        socket.Dispose();
    }

    private async Task<bool> ServeOneAsync(CancellationToken cancellationToken)
    {
        RequestHead? head = await _reader.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        if (head is null)
        {
            return false;
        }

        byte[] body = await _reader.ReadBodyAsync(head, cancellationToken).ConfigureAwait(false);
        bool admin = head.Path.StartsWith(AdminPath.Prefix, StringComparison.Ordinal);
        SimulatorRequest request = new()
        {
            Number = admin ? 0 : host.Counters.Begin(),
            Method = head.Method,
            Path = head.Path,
            QueryText = head.Query,
            Headers = head.Headers,
            Body = body,
            ConnectionId = Id,
            ReceivedAt = host.Clock.GetUtcNow(),
        };
        bool close = string.Equals(head.Header("Connection"), "close", StringComparison.OrdinalIgnoreCase);
        if (admin)
        {
            using SimulatorAnswer answer = host.Service.Answer(request);
            answer.Close |= close;
            await _writer.SendAsync(answer, head.Method == "HEAD", cancellationToken).ConfigureAwait(false);
            return !answer.Close;
        }

        return await ExchangeAsync(request, close, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> ExchangeAsync(SimulatorRequest request, bool close, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        Fault? fault = host.Faults.Next(request);
        bool counted = true;
        bool logged = false;

        // Logged before anything is sent or cut: a test that sees the outcome may look into the log at once.
        void Log(int status)
        {
            logged = true;
            host.Log.Add(new LoggedRequest(request, status, fault?.Kind.ToString(), Stopwatch.GetElapsedTime(started)));
        }

        try
        {
            using SimulatorAnswer? answer = await AnswerAsync(request, fault, cancellationToken).ConfigureAwait(false);
            if (answer is null)
            {
                Log(0);
                Abort();
                return false;
            }

            answer.Close |= close;
            if (answer.Throttled)
            {
                host.Counters.Throttle();
            }

            Log(fault?.Kind == FaultKind.ResetBeforeHeaders ? 0 : answer.Status);
            if (fault is null)
            {
                // Over before the last byte leaves: a client that reads it may ask for the next at once.
                counted = false;
                host.Counters.End();
                await _writer.SendAsync(answer, request.Method == "HEAD", cancellationToken).ConfigureAwait(false);
            }
            else if (!await host.Faulty.SendAsync(request, answer, fault, _writer, cancellationToken).ConfigureAwait(false))
            {
                Abort();
                return false;
            }

            return !answer.Close;
        }
        finally
        {
            if (counted)
            {
                host.Counters.End();
            }

            if (!logged)
            {
                Log(0);
            }
        }
    }

    /// <summary>The answer to send, or to damage; null when the connection is to be cut at once.</summary>
    private async ValueTask<SimulatorAnswer?> AnswerAsync(SimulatorRequest request, Fault? fault, CancellationToken cancellationToken)
    {
        SimulatorAnswer? replacement = fault is null ? null : host.Faulty.Replacement(request, fault);
        if (fault is { Applied: false })
        {
            // Something in front of the LMS: it never hears of the request.
            await WaitAsync(fault, cancellationToken).ConfigureAwait(false);
            return replacement;
        }

        if (host.Service.Enter(request) is { } refused)
        {
            return refused;
        }

        SimulatorAnswer? answer = null;
        try
        {
            await WaitAsync(fault, cancellationToken).ConfigureAwait(false);
            answer = Ask(request);
        }
        finally
        {
            host.Service.Leave(request, answer);
        }

        if (replacement is not null)
        {
            answer.Dispose();
            return replacement;
        }

        if (host.Faults.RemembersPages)
        {
            host.Faulty.Remember(request, answer);
        }

        return answer;
    }

    private SimulatorAnswer Ask(SimulatorRequest request)
    {
        try
        {
            return host.Service.Answer(request);
        }
        catch (RequestRefused refusal)
        {
            return SimulatorAnswer.Text(refusal.Status, "text/html", HttpReason.ErrorPage(refusal.Status, host.Limits.Server));
        }
        catch (Exception mistake)
        {
            // A mistake of the simulator must be seen by the test that ran into it, not hang it.
            return SimulatorAnswer.Text(500, "text/plain; charset=utf-8", "The simulator failed: " + mistake);
        }
    }

    private async Task WaitAsync(Fault? fault, CancellationToken cancellationToken)
    {
        if (host.Latency > TimeSpan.Zero)
        {
            await Task.Delay(host.Latency, cancellationToken).ConfigureAwait(false);
        }

        if (fault?.Kind == FaultKind.Latency)
        {
            await Task.Delay(fault.Pause, cancellationToken).ConfigureAwait(false);
        }

        if (fault?.Gate is { } gate)
        {
            await gate.PassAsync(cancellationToken).ConfigureAwait(false);
        }

        fault?.Change?.Invoke();
    }

    private async Task RefuseAsync(int status)
    {
        SimulatorAnswer answer = SimulatorAnswer.Text(status, "text/html", HttpReason.ErrorPage(status, host.Limits.Server));
        answer.Close = true;
        try
        {
            await _writer.SendAsync(answer, headOnly: false, CancellationToken.None).ConfigureAwait(false);
            socket.Shutdown(SocketShutdown.Send);

            // Like nginx: closing over unread bytes would send a reset that can overtake the answer.
            using CancellationTokenSource lingering = new(TimeSpan.FromSeconds(1));
            byte[] unread = new byte[64 * 1024];
            while (await socket.ReceiveAsync(unread, lingering.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody left to tell.
        }
    }
}
