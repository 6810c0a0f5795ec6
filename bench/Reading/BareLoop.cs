using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace UnifiedLms.Bench;

/// <summary>
/// The rival of <c>read</c>: asks for the same addresses once more, one after the other, with HttpClient, and reads every token of the answers. It maps
/// nothing, looks for no next page, waits for no limit and trusts every answer, so that it is a floor and no way to do the job.
/// </summary>
internal sealed class BareLoop : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Start = "System.Net.Http.HttpRequestOut.Start";

    private readonly object _gate = new();
    private readonly List<HttpRequestMessage> _requests = new();
    private readonly List<IDisposable> _subscriptions = new();
    private int _others;

    /// <summary>Begins to note what this process asks for.</summary>
    public BareLoop() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Whether the rival can do the same: requests there were, and all of them only read by their method.</summary>
    public bool CanPlay => _requests.Count > 0 && _others == 0;

    /// <summary>How many requests there were.</summary>
    public int Requests => _requests.Count;

    /// <summary>Asks for everything again.</summary>
    /// <returns>How many tokens of JSON there were.</returns>
    public async Task<long> PlayAsync()
    {
        Dispose();
        using var client = new HttpClient();
        long tokens = 0;
        foreach (HttpRequestMessage request in _requests)
        {
            using HttpResponseMessage answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            tokens += Count(await answer.Content.ReadAsByteArrayAsync());
        }

        return tokens;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
        {
            _subscriptions.Add(value.Subscribe(this, name => name == Start || name == "System.Net.Http.HttpRequestOut"));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // What is handed over is an object that only says its members by their names.
        if (value.Key != Start || value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is not HttpRequestMessage request)
        {
            return;
        }

        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers.Where(header => header.Key is not ("traceparent" or "tracestate")))
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        lock (_gate)
        {
            _requests.Add(copy);
            _others += request.Method == HttpMethod.Get ? 0 : 1;
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

    private static long Count(byte[] page)
    {
        var json = new Utf8JsonReader(page);
        long tokens = 0;
        while (json.Read())
        {
            tokens++;
        }

        return tokens;
    }
}
