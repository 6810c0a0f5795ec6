namespace UnifiedLms.Core.Transport;

/// <summary>An observer for callers who want results only.</summary>
public sealed class SilentObserver : IOperationObserver
{
    /// <summary>The only one there needs to be.</summary>
    public static SilentObserver Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsDebugEnabled => false;

    /// <inheritdoc/>
    public bool IsVerboseEnabled => false;

    /// <inheritdoc/>
    public void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public void Debug(string message)
    {
    }

    /// <inheritdoc/>
    public void Warning(string message)
    {
    }

    /// <inheritdoc/>
    public void Fault(LmsFault fault)
    {
    }

    /// <inheritdoc/>
    public void Progress(OperationProgress progress)
    {
    }
}
