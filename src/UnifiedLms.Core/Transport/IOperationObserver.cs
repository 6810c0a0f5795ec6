namespace UnifiedLms.Core.Transport;

/// <summary>How the core speaks to whoever asked, while the work goes on. Calls come from any thread, several at once.</summary>
public interface IOperationObserver
{
    /// <summary>Whether anybody listens to <see cref="Debug"/>; composing those texts is not free.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>Whether anybody listens to <see cref="Verbose"/>.</summary>
    bool IsVerboseEnabled { get; }

    /// <summary>One line a request, and what was decided on the way. Free of secrets.</summary>
    void Verbose(string message);

    /// <summary>Headers and bodies, redacted.</summary>
    void Debug(string message);

    /// <summary>Something that the reader should know and that did not stop the work.</summary>
    void Warning(string message);

    /// <summary>A part of the work that failed while the rest goes on, such as one course of many.</summary>
    void Fault(LmsFault fault);

    /// <summary>How far the work is.</summary>
    void Progress(OperationProgress progress);
}
