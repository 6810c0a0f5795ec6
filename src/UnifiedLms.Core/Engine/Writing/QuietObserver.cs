using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>What a read that serves a write tells: its requests, but not how far it is, nor that it filters here.</summary>
internal sealed class QuietObserver : IOperationObserver
{
    private readonly IOperationObserver _observer;

    public QuietObserver(IOperationObserver observer) => _observer = observer;

    public bool IsDebugEnabled => _observer.IsDebugEnabled;

    public bool IsVerboseEnabled => _observer.IsVerboseEnabled;

    public void Verbose(string message) => _observer.Verbose(message);

    public void Debug(string message) => _observer.Debug(message);

    // Filters that are applied here and words that nobody knows are of no interest to who writes.
    public void Warning(string message) => _observer.Verbose(message);

    public void Fault(LmsFault fault)
    {
    }

    public void Progress(OperationProgress progress)
    {
        if (progress.Waiting is not null)
        {
            _observer.Progress(progress);
        }
    }
}
