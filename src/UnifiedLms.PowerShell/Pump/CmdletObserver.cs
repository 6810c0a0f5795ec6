using System;
using System.Globalization;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.PowerShell;

/// <summary>Passes on what the core has to say, as the streams of a cmdlet.</summary>
internal sealed class CmdletObserver : IOperationObserver
{
    private readonly CmdletOutput _output;
    private readonly object? _target;
    private readonly long? _before;

    /// <summary>Makes an observer of one piece of work.</summary>
    /// <param name="output">The command.</param>
    /// <param name="target">The input that the work is done for.</param>
    /// <param name="before">Records that the same activity gave for inputs before this one; null where this is the only input.</param>
    public CmdletObserver(CmdletOutput output, object? target, long? before = null)
    {
        _output = output;
        _target = target;
        _before = before;
    }

    public bool IsDebugEnabled => _output.IsDebugEnabled;

    public bool IsVerboseEnabled => _output.IsVerboseEnabled;

    public void Verbose(string message) => _output.Verbose(message);

    public void Debug(string message) => _output.Debug(message);

    public void Warning(string message) => _output.Warning(message);

    public void Fault(LmsFault fault) => _output.Error(fault, fault.Subject ?? _target);

    public void Progress(OperationProgress progress)
    {
        // The total is that of one input; how many there will be of all, nobody knows.
        long records = progress.Records + _before.GetValueOrDefault();
        long? total = _before is null ? progress.Total : null;
        string status = total is long known ? Print(records) + " of " + Print(known) : Print(records) + " records";
        if (progress.Waiting is TimeSpan waiting)
        {
            status += ", waiting " + Math.Ceiling(waiting.TotalSeconds).ToString(CultureInfo.InvariantCulture) + " s for the provider";
        }

        int percent = total is > 0 ? (int)Math.Min(100, records * 100 / total.Value) : -1;
        _output.Progress(progress.Activity, status, percent, progress.Waiting);
    }

    private static string Print(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
