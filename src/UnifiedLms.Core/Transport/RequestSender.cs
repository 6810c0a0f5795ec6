using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>One attempt: a place in the queue, authentication, wire log, send, and the whole answer read and parsed.</summary>
internal sealed class RequestSender : IDisposable
{
    // An answer that does not end shall not take the memory of the whole machine.
    private const int MostBytes = 256 * 1024 * 1024;

    private static readonly string s_agent = "UnifiedLms/"
        + (typeof(RequestSender).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    private readonly ProviderDefinition _provider;
    private readonly TransportOptions _options;
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _places;
    private readonly SemaphoreSlim? _writes;

    public RequestSender(ProviderDefinition provider, TransportOptions options)
    {
        _provider = provider;
        _options = options;
        int places = provider.Http.Throttle.MaxConcurrency;
        _places = new SemaphoreSlim(places, places);
        _writes = provider.Http.Throttle.MaxWrites is { } most ? new SemaphoreSlim(most, most) : null;
        Log = new WireLog(options.Redactor, provider.Http.CallMember);

        // Time-outs are the pipeline's; the client's own would hide who stopped.
        _client = new HttpClient(options.Handler ?? HttpHandlers.Create(places))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MostBytes,
        };

        // .NET Framework would ask before each body whether it may come, and wait for the answer.
        _client.DefaultRequestHeaders.ExpectContinue = false;
    }

    public WireLog Log { get; }

    public async Task<LmsResponse> SendAsync(RequestRun run, CancellationToken cancellationToken)
    {
        if (_writes is null || run.Request.IsRead || run.Request.IsTokenRequest)
        {
            return await SendOneAsync(run, cancellationToken).ConfigureAwait(false);
        }

        await _writes.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SendOneAsync(run, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writes.Release();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _places.Dispose();
        _writes?.Dispose();
    }

    private async Task<LmsResponse> SendOneAsync(RequestRun run, CancellationToken cancellationToken)
    {
        LmsRequest request = run.Request;
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Uri);
            AddHeaders(message, run);
            List<KeyValuePair<string, string>>? form = request.Form?.ToList();
            if (!request.IsTokenRequest)
            {
                await _options.Authenticator.ApplyAsync(message, form, cancellationToken).ConfigureAwait(false);
            }

            message.Content = Content(request, form);
            Log.Sending(run.Observer, request, message, form);

            using HttpResponseMessage answer = await _client
                .SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellationToken)
                .ConfigureAwait(false);
#if NETFRAMEWORK
            byte[] bytes = await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
#else
            byte[] bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
#endif
            return Parse(request, new LmsResponse { Uri = request.Uri, Status = (int)answer.StatusCode, Headers = Headers(answer), Bytes = bytes });
        }
        finally
        {
            _places.Release();
        }
    }

    private void AddHeaders(HttpRequestMessage message, RequestRun run)
    {
        message.Headers.TryAddWithoutValidation("User-Agent", s_agent);
        message.Headers.TryAddWithoutValidation("X-Request-Id", run.RequestId);
        if (run.Version is { Version: { } version } agreement && !run.Request.IsVersionRequest && !run.Request.IsTokenRequest)
        {
            message.Headers.TryAddWithoutValidation(agreement.Header, version);
        }

        foreach (KeyValuePair<string, string> header in _provider.Http.Headers.Concat(run.Request.Headers ?? Enumerable.Empty<KeyValuePair<string, string>>()))
        {
            message.Headers.Remove(header.Key);
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    private static HttpContent? Content(LmsRequest request, List<KeyValuePair<string, string>>? form)
    {
        if (form is not null)
        {
            return Content(Encoding.ASCII.GetBytes(ParameterWriter.Encode(form)), "application/x-www-form-urlencoded");
        }

        return request.Json is not null ? Content(request.Json, "application/json") : request.Raw?.ToContent();
    }

    private static ByteArrayContent Content(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage answer)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, IEnumerable<string>> header in answer.Headers.Concat(answer.Content.Headers))
        {
            headers[header.Key.ToLowerInvariant()] = string.Join(",", header.Value);
        }

        return headers;
    }

    private static LmsResponse Parse(LmsRequest request, LmsResponse response)
    {
        if (response.Bytes.Length == 0)
        {
            return response;
        }

        try
        {
            response.Body = JsonataValue.ParseShared(response.Bytes);
        }
        catch (JsonataException failure)
        {
            response.NotJson = request.AcceptsAny && IsOther(request, response) ? null : failure.Message;
        }

        return response;
    }

    // What calls itself JSON has to be; and a web page where data was wanted is a login or an error, whatever its status.
    private static bool IsOther(LmsRequest request, LmsResponse response)
    {
        string type = response.Header("content-type") ?? string.Empty;
        return type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0
            && (type.IndexOf("html", StringComparison.OrdinalIgnoreCase) < 0
                || (request.Headers is { } headers && headers.TryGetValue("Accept", out string? accept) && accept.IndexOf("html", StringComparison.OrdinalIgnoreCase) >= 0));
    }
}
