using System.Collections.Generic;
using System.Linq;
using System.Net.Http;

namespace UnifiedLms.Bench;

/// <summary>A request that was sent, without a body.</summary>
internal sealed record RecordedRequest(string Method, string Uri, Dictionary<string, string[]> Headers)
{
    public static RecordedRequest Of(HttpRequestMessage request) => new(
        request.Method.Method,
        request.RequestUri!.AbsoluteUri,
        request.Headers.Where(header => header.Key is not ("traceparent" or "tracestate")).ToDictionary(header => header.Key, header => header.Value.ToArray()));

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Uri);
        foreach (KeyValuePair<string, string[]> header in Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return message;
    }
}
