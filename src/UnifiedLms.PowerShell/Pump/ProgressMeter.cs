using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>
/// Shows the progress of a command: one line for each activity, only where it takes longer than a second, and at most five times a second.
/// What a wait is about to make longer than a second is shown at once.
/// </summary>
internal sealed class ProgressMeter
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    private readonly object _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Reports where an activity stands. Most reports are dropped, so it may be called often, from any thread.</summary>
    /// <param name="activity">What is being done, the same text throughout.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="percent">0 to 100, or -1 when unknown.</param>
    /// <param name="wait">How long nothing will happen from now on, or null.</param>
    /// <returns>What to write, or null.</returns>
    public ProgressRecord? Report(string activity, string status, int percent, TimeSpan? wait)
    {
        lock (_gate)
        {
            if (!_lines.TryGetValue(activity, out Line? line))
            {
                _lines[activity] = line = new Line(_lines.Count);
            }

            TimeSpan now = _clock.Elapsed;
            bool isLong = wait >= _patience;
            if (!isLong && (now < _patience || now < line.Next))
            {
                return null;
            }

            line.Next = now + _interval;
            line.IsShown = true;
            return new ProgressRecord(line.Id, activity, status)
            {
                PercentComplete = percent,
                SecondsRemaining = isLong ? (int)Math.Min(int.MaxValue, Math.Ceiling(wait!.Value.TotalSeconds)) : -1,
            };
        }
    }

    /// <summary>Takes the progress away again. Called on the pipeline thread, however the work ended.</summary>
    public void Complete(Cmdlet cmdlet)
    {
        lock (_gate)
        {
            foreach (KeyValuePair<string, Line> line in _lines)
            {
                if (line.Value.IsShown)
                {
                    line.Value.IsShown = false;
                    Complete(cmdlet, line.Key, line.Value.Id);
                }
            }
        }
    }

    private static void Complete(Cmdlet cmdlet, string activity, int id)
    {
        try
        {
            cmdlet.WriteProgress(new ProgressRecord(id, activity, " ") { RecordType = ProgressRecordType.Completed });
        }
        catch (Exception)
        {
            // A pipeline that is being stopped takes no more: the host clears its progress itself then.
        }
    }

    private sealed class Line
    {
        public Line(int id) => Id = id;

        public int Id { get; }

        public TimeSpan Next { get; set; }

        public bool IsShown { get; set; }
    }
}
