using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>Passes on what a read says that is only a part of another one: everything but how many records it has, which nobody asked for. That it waits, both do.</summary>
internal sealed class PartObserver : IOperationObserver
{
    private readonly IOperationObserver _whole;

    public PartObserver(IOperationObserver whole) => _whole = whole;

    public bool IsDebugEnabled => _whole.IsDebugEnabled;

    public bool IsVerboseEnabled => _whole.IsVerboseEnabled;

    public void Verbose(string message) => _whole.Verbose(message);

    public void Debug(string message) => _whole.Debug(message);

    public void Warning(string message) => _whole.Warning(message);

    public void Fault(LmsFault fault) => _whole.Fault(fault);

    public void Progress(OperationProgress progress)
    {
        if (progress.Waiting is not null)
        {
            _whole.Progress(progress);
        }
    }
}
