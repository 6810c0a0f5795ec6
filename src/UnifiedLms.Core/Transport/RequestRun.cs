using System;

namespace UnifiedLms.Core.Transport;

/// <summary>One request on its way through its attempts.</summary>
internal sealed class RequestRun
{
    public RequestRun(LmsRequest request, IOperationObserver observer, string requestId)
    {
        Request = request;
        Observer = observer;
        RequestId = requestId;
    }

    public LmsRequest Request { get; }

    public IOperationObserver Observer { get; }

    public string RequestId { get; }

    /// <summary>Which version of the protocol it names, or null where there is none.</summary>
    public VersionAgreement? Version { get; init; }

    public int Attempts { get; set; }

    /// <summary>Whether a refused token was renewed for it already.</summary>
    public bool Renewed { get; set; }

    /// <summary>How long was waited before and between attempts so far.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>Why it was not tried again although that could have helped; empty otherwise.</summary>
    public string GaveUp { get; set; } = string.Empty;
}
