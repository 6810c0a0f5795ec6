using System;
using System.IO;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Samples.ExportToCsv;

/// <summary>Warnings and partial failures always, requests on demand, all on standard error.</summary>
internal sealed class ErrorStreamObserver : IOperationObserver
{
    private readonly TextWriter _errors;

    public ErrorStreamObserver(TextWriter errors, bool verbose)
    {
        _errors = TextWriter.Synchronized(errors);
        IsVerboseEnabled = verbose;
    }

    public bool IsDebugEnabled => false;

    public bool IsVerboseEnabled { get; }

    public int Faults { get; private set; }

    public LmsFault? First { get; private set; }

    public void Verbose(string message)
    {
        if (IsVerboseEnabled)
        {
            _errors.WriteLine(message);
        }
    }

    public void Debug(string message)
    {
    }

    public void Warning(string message) => _errors.WriteLine("warning: " + message);

    public void Fault(LmsFault fault)
    {
        Faults++;
        First ??= fault;
        _errors.WriteLine($"{fault.ErrorId}: {fault.Message}");
    }

    // Whoever watches a run that stands still shall know why.
    public void Progress(OperationProgress progress)
    {
        if (progress.Waiting >= TimeSpan.FromSeconds(5))
        {
            _errors.WriteLine($"{progress.Activity}: {progress.Waiting.Value.TotalSeconds:0} s");
        }
    }
}
