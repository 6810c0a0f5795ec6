using System;
using System.Globalization;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.PowerShell;

/// <summary>Passes on what the core has to say, as the streams of a cmdlet.</summary>
internal sealed class CmdletObserver : IOperationObserver
{
    private readonly CmdletOutput _output;
    private readonly object? _target;

    public CmdletObserver(CmdletOutput output, object? target)
    {
        _output = output;
        _target = target;
    }

    public bool IsDebugEnabled => _output.IsDebugEnabled;

    public bool IsVerboseEnabled => _output.IsVerboseEnabled;

    public void Verbose(string message) => _output.Verbose(message);

    public void Debug(string message) => _output.Debug(message);

    public void Warning(string message) => _output.Warning(message);

    public void Fault(LmsFault fault) => _output.Error(fault, _target);

    public void Progress(OperationProgress progress)
    {
        string status = progress.Total is long total ? Print(progress.Records) + " of " + Print(total) : Print(progress.Records) + " records";
        if (progress.Waiting is TimeSpan waiting)
        {
            status += ", waiting " + Math.Ceiling(waiting.TotalSeconds).ToString(CultureInfo.InvariantCulture) + " s for the provider";
        }

        int percent = progress.Total is > 0 ? (int)Math.Min(100, progress.Records * 100 / progress.Total.Value) : -1;
        _output.Progress.Report(progress.Activity, status, percent);
    }

    private static string Print(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
