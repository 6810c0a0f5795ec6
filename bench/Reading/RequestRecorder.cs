using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Http;

namespace UnifiedLms.Bench;

/// <summary>Notes what this process asks for, from its beginning to its disposal.</summary>
internal sealed class RequestRecorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Start = "System.Net.Http.HttpRequestOut.Start";

    private readonly object _gate = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<IDisposable> _subscriptions = [];

    public RequestRecorder() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return _requests.ToArray();
            }
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
        {
            _subscriptions.Add(value.Subscribe(this, name => name is Start or "System.Net.Http.HttpRequestOut"));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // What is handed over is an object that only says its members by their names.
        if (value.Key != Start || value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is not HttpRequestMessage request)
        {
            return;
        }

        lock (_gate)
        {
            _requests.Add(RecordedRequest.Of(request));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _subscriptions.ForEach(one => one.Dispose());
        _subscriptions.Clear();
    }
}
