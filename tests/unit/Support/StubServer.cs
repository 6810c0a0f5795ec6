using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Tests.Support;

/// <summary>Answers requests by a function, and keeps what it was asked.</summary>
public sealed class StubServer : HttpMessageHandler
{
    private readonly Func<StubRequest, CancellationToken, Task<HttpResponseMessage>> _answer;
    private readonly List<StubRequest> _requests = new();

    public StubServer(Func<StubRequest, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public StubServer(Func<StubRequest, CancellationToken, Task<HttpResponseMessage>> answer) => _answer = answer;

    public IReadOnlyList<StubRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return _requests.ToArray();
            }
        }
    }

    public static HttpResponseMessage Json(string json, int status = 200, params (string Name, string Value)[] headers)
        => Answer(json, "application/json", status, headers);

    public static HttpResponseMessage Answer(string body, string contentType, int status, params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        var message = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        foreach ((string name, string value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync().ConfigureAwait(false);
        StubRequest seen;
        lock (_requests)
        {
            seen = new StubRequest(_requests.Count + 1, request.Method.Method, request.RequestUri!, body, request.Headers.Authorization?.ToString());
            _requests.Add(seen);
        }

        return await _answer(seen, cancellationToken).ConfigureAwait(false);
    }
}
