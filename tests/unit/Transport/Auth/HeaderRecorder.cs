using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Auth;

/// <summary>Answers everything, and keeps the headers it was sent.</summary>
internal sealed class HeaderRecorder : HttpMessageHandler
{
    public Dictionary<string, string> Headers { get; private set; } = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value));
        return Task.FromResult(StubServer.Json("[]"));
    }
}
