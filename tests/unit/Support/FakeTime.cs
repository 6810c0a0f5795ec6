using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace UnifiedLms.Tests.Support;

/// <summary>
/// A clock that stands still until it is moved. With <see cref="AutoAdvance"/> every timer that is started moves it to the timer's end at
/// once, so that waits of minutes pass in no time and can be read off <see cref="Waits"/>.
/// </summary>
public sealed class FakeTime : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<FakeTimer> _timers = new();
    private DateTimeOffset _now = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Timers at most this long fire at once; longer ones, such as time-outs, stay.</summary>
    public TimeSpan? AutoAdvance { get; set; }

    public List<TimeSpan> Waits { get; } = new();

    /// <summary>How many timers run; none where nothing is waited for.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        List<FakeTimer> due;
        lock (_gate)
        {
            _now += by;
            due = _timers.Where(t => t.Due <= _now).OrderBy(t => t.Due).ToList();
            foreach (FakeTimer timer in due)
            {
                _timers.Remove(timer);
            }
        }

        foreach (FakeTimer timer in due)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class FakeTimer : ITimer
    {
        private readonly FakeTime _time;
        private readonly TimerCallback _callback;
        private readonly object? _state;

        public FakeTimer(FakeTime time, TimerCallback callback, object? state)
        {
            _time = time;
            _callback = callback;
            _state = state;
        }

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public void Fire() => _callback(_state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool now;
            lock (_time._gate)
            {
                _time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                Due = _time._now + dueTime;
                now = dueTime <= TimeSpan.Zero || dueTime <= _time.AutoAdvance;
                if (now && dueTime > TimeSpan.Zero)
                {
                    _time.Waits.Add(dueTime);
                    _time._now = Due;
                }
                else if (!now)
                {
                    _time._timers.Add(this);
                }
            }

            if (now)
            {
                // Not on this stack: whoever started the timer is still about to await it.
                ThreadPool.QueueUserWorkItem(_ => Fire());
            }

            return true;
        }

        public void Dispose()
        {
            lock (_time._gate)
            {
                _time._timers.Remove(this);
            }
        }

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
