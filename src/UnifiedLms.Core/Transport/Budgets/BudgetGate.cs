using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Transport;

/// <summary>
/// Lets requests out as the budgets allow: it waits before the LMS would have to refuse. What was used is kept in a ledger, which may be
/// shared with other processes; a few requests at a time are taken from it, and what is not used is given back.
/// </summary>
internal sealed class BudgetGate : IDisposable
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly TimeSpan _maxWait;
    private readonly BudgetBook _book;
    private readonly BudgetDesk _desk;
    private readonly ITimer? _idle;
    private readonly FileLedger? _file;
    private TaskCompletionSource<bool> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _warned;

    public BudgetGate(ThrottleDefinition throttle, ILedger ledger, TimeProvider time, TimeSpan maxWait, long account = 0)
    {
        _time = time;
        _maxWait = maxWait;
        _book = new BudgetBook(throttle, account);
        _desk = new BudgetDesk(ledger);
        _file = ledger as FileLedger;
        _idle = ledger.IsShared ? time.CreateTimer(_ => GiveBack(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) : null;
    }

    private long Now => _time.GetUtcNow().UtcTicks;

    /// <summary>Waits until a request may go out.</summary>
    /// <returns>The pass, to be handed back with <see cref="Leave"/>; or the fault that says why waiting would take too long.</returns>
    public async Task<(BudgetPass? Pass, LmsFault? Fault)> EnterAsync(RequestRun run, CancellationToken cancellationToken)
    {
        long started = _time.GetTimestamp();

        BudgetLane lane;
        lock (_book)
        {
            lane = _book.For(run.Request);
        }

        // One waits, the others stand behind it: whoever came first goes first.
        await lane.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (bool told = false; ;)
            {
                Task changed = Volatile.Read(ref _answered).Task;
                BudgetAnswer answer = await AskAsync(lane, cancellationToken).ConfigureAwait(false);
                Warn(run.Observer);
                if (answer.Pass is not null)
                {
                    run.Waited += told ? _time.GetElapsedTime(started) : TimeSpan.Zero;
                    return (answer.Pass, null);
                }

                TimeSpan wait = TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, answer.At - Now));
                TimeSpan soFar = run.Waited + _time.GetElapsedTime(started);

                // What another process gives back comes within a moment, or not at all.
                bool mayComeSooner = !answer.IsCertain && _time.GetElapsedTime(started) < s_grace;
                if (soFar + wait > _maxWait && !mayComeSooner)
                {
                    return (null, Refuse(answer.Budget!, wait));
                }

                if (!told || wait > TimeSpan.FromSeconds(10))
                {
                    told = true;
                    Tell(run, answer.Budget!, wait);
                }

                await PauseAsync(answer.IsCertain ? wait : Shorter(wait, answer.Budget!), changed, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            lane.Turn.Release();
        }
    }

    /// <summary>A request was answered, or failed on the way: either way the LMS may have counted it.</summary>
    /// <param name="pass">Its pass.</param>
    /// <param name="response">Its answer, or null.</param>
    /// <param name="left">What the answer says is left in the bucket of cost; null where it does not say or there is none.</param>
    /// <param name="pause">How long to leave the LMS alone, where the answer said that it was too much; else null.</param>
    public void Leave(BudgetPass pass, LmsResponse? response, double? left, TimeSpan? pause)
    {
        bool isIdle;
        lock (_book)
        {
            long now = Now;
            LmsRateLimit? said = response?.RateLimit;
            for (int i = 0; i < pass.Hands.Length; i++)
            {
                BudgetHand hand = pass.Hands[i];
                double? remaining = hand.Budget is BucketBudget bucket ? left ?? bucket.Silent(response, hand.Word) : said?.Remaining;
                BudgetWord? word = remaining is { } r
                    ? new BudgetWord(r, said?.Limit, said?.ResetSeconds is { } reset ? now + (long)(reset * TimeSpan.TicksPerSecond) : 0, now)
                    : null;
                BudgetDesk.Answered(hand, word, pass.Counted[i], pause is { } rest ? now + rest.Ticks : null, now);
            }

            isIdle = _book.All.All(h => h.UnderWay == 0) && _book.All.Any(h => h.IsOwing);
        }

        if (isIdle)
        {
            _idle?.Change(s_idle, Timeout.InfiniteTimeSpan);
        }

        Interlocked.Exchange(ref _answered, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(true);
    }

    /// <summary>The request will not be sent after all.</summary>
    public void Cancel(BudgetPass pass)
    {
        lock (_book)
        {
            foreach (BudgetHand hand in pass.Hands)
            {
                hand.UnderWay--;
                hand.Unused++;
            }
        }
    }

    /// <summary>How the budgets stand.</summary>
    public IReadOnlyList<LmsBudget> Describe()
    {
        lock (_book)
        {
            return _desk.Describe(_book.All.ToArray(), Now);
        }
    }

    public void Dispose()
    {
        _idle?.Dispose();
        GiveBack();
    }

    // Another process may be at the ledger; it stays there for a fraction of a millisecond. The machine's own clock counts here.
    private async Task<BudgetAnswer> AskAsync(BudgetLane lane, CancellationToken cancellationToken)
    {
        for (int tries = 0; ; tries++)
        {
            lock (_book)
            {
                BudgetAnswer? answer = _desk.TryTake(lane.Hands, Now);
                if (answer is not null)
                {
                    return answer;
                }
            }

            if (tries == 400)
            {
                _file?.GiveUp("another program holds it");
            }

            await Task.Delay(1 + (Environment.TickCount + tries) % 7, cancellationToken).ConfigureAwait(false);
        }
    }

    private void GiveBack()
    {
        lock (_book)
        {
            BudgetHand[] hands = _book.All.Where(h => h.IsOwing).ToArray();
            for (int tries = 0; hands.Length > 0 && tries < 20 && !_desk.TryGiveBack(hands, Now); tries++)
            {
                Thread.Yield();
            }
        }
    }

    // Until something may have changed: time has passed, or a request of this process was answered.
    private async Task PauseAsync(TimeSpan wait, Task changed, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task passed = Clock.DelayAsync(_time, wait, stop.Token);
        await Task.WhenAny(passed, changed).ConfigureAwait(false);
        stop.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Others may give back what they have in hand before its time.
    private static TimeSpan Shorter(TimeSpan wait, Budget budget)
    {
        TimeSpan look = TimeSpan.FromTicks(Math.Max(20 * TimeSpan.TicksPerMillisecond, Math.Min(TimeSpan.TicksPerSecond, budget.LeaseTime.Ticks / 50)));
        return wait < look ? wait : look;
    }

    private void Tell(RequestRun run, Budget budget, TimeSpan wait)
    {
        run.Observer.Verbose(string.Format(CultureInfo.InvariantCulture, "Waiting {0:0.##} s before the next request: {1}.", wait.TotalSeconds, Allowed(budget)));
        run.Observer.Progress(new OperationProgress("Waiting for " + run.Request.Uri.Authority, 0, null, wait));
    }

    private LmsFault Refuse(Budget budget, TimeSpan wait) => new(
        LmsFaultKind.RateLimited,
        string.Format(
            CultureInfo.InvariantCulture,
            "The limit is used up: {0}. The next request may go out in {1:0} s, longer than the {2:0} s allowed for waiting; work may continue at {3:yyyy-MM-dd'T'HH:mm:ss'Z'}.",
            Allowed(budget),
            Math.Ceiling(wait.TotalSeconds),
            _maxWait.TotalSeconds,
            _time.GetUtcNow().UtcDateTime + wait))
    {
        StatusCode = 429,
        RetryAfterSeconds = Math.Ceiling(wait.TotalSeconds),
        RecommendedAction = "Run the command again at that time, from the error's cursor where there is one; or allow a longer wait when connecting (-MaxWaitSec).",
    };

    private static string Allowed(Budget budget) => "the LMS allows " + budget.Name + (budget.Endpoint is null ? string.Empty : " (" + budget.Endpoint + ")");

    private void Warn(IOperationObserver observer)
    {
        if (_file?.Broken is { } reason && !_warned)
        {
            _warned = true;
            observer.Warning($"The limits are kept for this process alone, not together with others on this machine: the ledger cannot be used ({reason}).");
        }
    }
}
