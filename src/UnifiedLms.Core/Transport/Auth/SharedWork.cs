using System;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Transport;

/// <summary>Work that many wait for and that is done once. It is stopped when the last of them no longer waits.</summary>
internal sealed class SharedWork : IDisposable
{
    private readonly object _gate = new();
    private Round? _round;

    /// <summary>Joins the round that is going on, or starts one.</summary>
    public async Task JoinAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        Round round;
        lock (_gate)
        {
            if (_round is null || _round.Task.IsCompleted)
            {
                var stop = new CancellationTokenSource();
                _round = new Round(Task.Run(() => work(stop.Token), CancellationToken.None), stop);
            }

            round = _round;
            round.Waiting++;
        }

        try
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
            {
                await Task.WhenAny(round.Task, cancelled.Task).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            await round.Task.ConfigureAwait(false);
        }
        finally
        {
            Leave(round);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_round is { Waiting: > 0 } round)
            {
                round.Stop.Cancel();
            }
        }
    }

    private void Leave(Round round)
    {
        lock (_gate)
        {
            if (--round.Waiting > 0)
            {
                return;
            }

            if (!round.Task.IsCompleted)
            {
                round.Stop.Cancel();
            }

            if (_round == round)
            {
                _round = null;
            }
        }

        // Whoever does not wait any more does not look at how it ended either.
        _ = round.Task.ContinueWith(
            static (t, state) =>
            {
                _ = t.Exception;
                ((CancellationTokenSource)state!).Dispose();
            },
            round.Stop,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private sealed class Round
    {
        public Round(Task task, CancellationTokenSource stop)
        {
            Task = task;
            Stop = stop;
        }

        public Task Task { get; }

        public CancellationTokenSource Stop { get; }

        public int Waiting { get; set; }
    }
}
