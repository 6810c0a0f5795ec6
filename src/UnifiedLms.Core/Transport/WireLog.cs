using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;

namespace UnifiedLms.Core.Transport;

/// <summary>One line a request for -Verbose; headers and bodies for -Debug. Everything goes through the redactor.</summary>
internal sealed class WireLog
{
    private const int BodyLimit = 20_000;

    private readonly Redactor _redactor;

    private readonly string? _callMember;

    /// <param name="redactor">Takes secrets out.</param>
    /// <param name="callMember">The form member that names the call, where all calls have one address; or null.</param>
    public WireLog(Redactor redactor, string? callMember)
    {
        _redactor = redactor;
        _callMember = callMember;
    }

    public void Answered(IOperationObserver observer, LmsRequest request, LmsResponse response, TimeSpan took, int attempt)
    {
        if (observer.IsVerboseEnabled)
        {
            observer.Verbose(string.Format(
                CultureInfo.InvariantCulture,
                "{0} {1}{7} -> {2} in {3:0} ms, attempt {4}, {5} bytes{6}",
                request.Method,
                _redactor.Address(request.Uri),
                response.Status,
                took.TotalMilliseconds,
                attempt,
                response.Bytes.Length,
                response.RateLimit is null ? string.Empty : ", limit: " + response.RateLimit,
                Call(request)));
        }

        if (observer.IsDebugEnabled)
        {
            // Nobody knows yet what is secret in an answer that gives out tokens.
            string body = request.IsTokenRequest && response.Status < 300 ? "(not shown: it holds tokens)" : Cut(_redactor.Text(response.Text), response.Bytes.Length);
            observer.Debug(Show("answer " + response.Status.ToString(CultureInfo.InvariantCulture), response.Headers, body));
        }
    }

    public void Failed(IOperationObserver observer, LmsRequest request, string reason, TimeSpan took, int attempt)
    {
        if (observer.IsVerboseEnabled)
        {
            observer.Verbose(string.Format(
                CultureInfo.InvariantCulture,
                "{0} {1}{5} -> no answer after {2:0} ms, attempt {3}: {4}",
                request.Method,
                _redactor.Address(request.Uri),
                took.TotalMilliseconds,
                attempt,
                _redactor.Text(reason),
                Call(request)));
        }
    }

    public void Sending(IOperationObserver observer, LmsRequest request, HttpRequestMessage message, IReadOnlyList<KeyValuePair<string, string>>? form)
    {
        if (!observer.IsDebugEnabled)
        {
            return;
        }

        var headers = message.Headers
            .Concat(message.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .Select(h => new KeyValuePair<string, string>(h.Key, string.Join(", ", h.Value)));
        string json = request.Json is null ? string.Empty : Encoding.UTF8.GetString(request.Json);
        string body = form is not null ? _redactor.Form(form) : _redactor.Text(json);
        observer.Debug(Show($"{request.Method} {_redactor.Address(request.Uri, withQuery: true)}", headers, Cut(body, body.Length)));
    }

    private string Call(LmsRequest request)
        => _callMember is not null && request.Form?.FirstOrDefault(f => f.Key == _callMember).Value is { } call ? " " + _redactor.Text(call) : string.Empty;

    private static string Cut(string text, int whole)
        => text.Length <= BodyLimit && whole <= BodyLimit ? text : text.Substring(0, Math.Min(text.Length, BodyLimit)) + $"... ({whole} in all)";

    private string Show(string first, IEnumerable<KeyValuePair<string, string>> headers, string body)
    {
        var text = new StringBuilder(first);
        foreach (KeyValuePair<string, string> header in headers)
        {
            text.Append('\n').Append(header.Key).Append(": ").Append(_redactor.Header(header.Key, header.Value));
        }

        return body.Length == 0 ? text.ToString() : text.Append("\n\n").Append(body).ToString();
    }
}
