using System;
using System.Diagnostics;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>Shows progress only for work longer than a second, and at most five times a second.</summary>
internal sealed class ProgressMeter
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    private readonly object _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Action<Action<LmsCmdlet>> _say;
    private TimeSpan _next = _patience;
    private string? _shown;

    public ProgressMeter(Action<Action<LmsCmdlet>> say) => _say = say;

    /// <summary>Reports where the work stands. Most reports are dropped, so it may be called often.</summary>
    /// <param name="activity">What is being done, the same text throughout.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="percent">0 to 100, or -1 when unknown.</param>
    public void Report(string activity, string status, int percent)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;
            if (now < _next)
            {
                return;
            }

            _next = now + _interval;
            _shown ??= activity;
        }

        var record = new ProgressRecord(0, _shown, status) { PercentComplete = percent };
        _say(cmdlet => cmdlet.WriteProgress(record));
    }

    /// <summary>Takes the progress away again. Called on the pipeline thread, however the work ended.</summary>
    public void Complete(LmsCmdlet cmdlet)
    {
        string? shown = _shown;
        if (shown is null)
        {
            return;
        }

        try
        {
            cmdlet.WriteProgress(new ProgressRecord(0, shown, " ") { RecordType = ProgressRecordType.Completed });
        }
        catch (Exception)
        {
            // A pipeline that is being stopped takes no more: the host clears its progress itself then.
        }
    }
}
