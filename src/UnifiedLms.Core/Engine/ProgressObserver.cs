using System.Threading;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>Tells of a read as one activity: how many records it has, of how many, and that it waits, whichever of its requests it is that does.</summary>
internal sealed class ProgressObserver : IOperationObserver
{
    private readonly IOperationObserver _observer;
    private OperationProgress _last;

    public ProgressObserver(IOperationObserver observer, string activity)
    {
        _observer = observer;
        _last = new OperationProgress(activity, 0, null, null);
    }

    public bool IsDebugEnabled => _observer.IsDebugEnabled;

    public bool IsVerboseEnabled => _observer.IsVerboseEnabled;

    public void Verbose(string message) => _observer.Verbose(message);

    public void Debug(string message) => _observer.Debug(message);

    public void Warning(string message) => _observer.Warning(message);

    public void Fault(LmsFault fault) => _observer.Fault(fault);

    /// <summary>Tells how far the read is.</summary>
    /// <param name="records">Records so far.</param>
    /// <param name="total">Records in all, or null.</param>
    public void Has(long records, long? total)
    {
        OperationProgress now = Volatile.Read(ref _last) with { Records = records, Total = total };
        Volatile.Write(ref _last, now);
        _observer.Progress(now);
    }

    /// <summary>A request waits: it does so for the read.</summary>
    public void Progress(OperationProgress progress) => _observer.Progress(Volatile.Read(ref _last) with { Waiting = progress.Waiting });
}
