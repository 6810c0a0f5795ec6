using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>A call of the user's own, checked: where it goes, what it carries, whether it only reads, and whether the connection allows it.</summary>
internal sealed class ProxyCall
{
    private readonly ConnectionContext _connection;
    private readonly ProxyRequest _request;
    private readonly string _path;
    private readonly List<KeyValuePair<string, string>> _query;
    private readonly Dictionary<string, string> _headers;
    private readonly ProxyBody _body;

    /// <summary>Checks a call.</summary>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.InvalidInput"/>: it leads elsewhere or cannot be sent; <see cref="LmsFaultKind.ReadOnly"/>: it may change
    /// something and the connection was made for reading.
    /// </exception>
    public ProxyCall(ConnectionContext connection, ProxyRequest request, CancellationToken cancellationToken)
    {
        _connection = connection;
        _request = request;
        Method = request.Method.Trim().ToUpperInvariant();
        if (Method.Length == 0 || Method.Any(c => c is < 'A' or > 'Z'))
        {
            throw Invalid($"'{request.Method}' is no HTTP method.", "Methods are GET, HEAD, POST, PUT, PATCH, DELETE and others of letters only.");
        }

        int question = request.Path.IndexOf('?');
        _path = question < 0 ? request.Path : request.Path.Substring(0, question);
        _query = question < 0 ? new List<KeyValuePair<string, string>>() : ProxyBody.Pairs(request.Path.Substring(question + 1));
        _query.AddRange(ParameterWriter.Flatten(request.Query is null ? JsonataValue.Undefined : JsonataValue.FromObject(request.Query), BodyEncoding.Form));
        _headers = ProxyHeaders.Check(connection, request.Headers);
        _headers.TryGetValue("Content-Type", out string? contentType);
        _headers.Remove("Content-Type");
        Address = new ProxyAddress(connection).Resolve(_path, _query);
        _body = Body(ProxyBody.Create(connection, request, contentType));
        IsRead = Reads(cancellationToken);
        if (connection.ReadOnly && !IsRead)
        {
            throw connection.Fault(
                LmsFaultKind.ReadOnly,
                null,
                $"The connection '{connection.Name}' is for reading only, and {Method} {Address.AbsolutePath} may change something.",
                "Connect without -ReadOnly to change something.");
        }
    }

    public string Method { get; }

    /// <summary>Where it goes.</summary>
    public Uri Address { get; }

    /// <summary>Whether it changes nothing.</summary>
    public bool IsRead { get; }

    /// <summary>The value of a query parameter, whether it was given by itself or with the path; or null.</summary>
    public string? Parameter(string name) => _query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>The request to send, with query parameters in the place of the caller's of the same name.</summary>
    public LmsRequest ToRequest(IReadOnlyCollection<KeyValuePair<string, string>>? instead = null)
    {
        List<KeyValuePair<string, string>> query = _query.Where(own => instead?.All(p => p.Key != own.Key) ?? true).Concat(instead ?? Array.Empty<KeyValuePair<string, string>>()).ToList();
        return new LmsRequest
        {
            Method = Method,
            Uri = new ProxyAddress(_connection).Resolve(_path, query),
            Headers = _headers,
            Form = _body.Form,
            Json = _body.Json,
            Raw = _body.Raw,
            IsRead = IsRead,
            IsIdempotent = _request.IsIdempotent,
            AcceptsAny = true,
            Operation = "proxy",
        };
    }

    private bool Reads(CancellationToken cancellationToken)
    {
        if (_connection.Provider.Proxy.Reads is not { } reads)
        {
            return Method is "GET" or "HEAD";
        }

        // What a definition says of a POST is all that is asked of it: the other methods speak for themselves.
        return Method is "GET" or "HEAD" or "POST" && reads.IsTrue(
            JsonataValue.ObjectOf(new[]
            {
                new KeyValuePair<string, JsonataValue>("method", JsonataValue.From(Method)),
                new KeyValuePair<string, JsonataValue>("path", JsonataValue.From(Address.AbsolutePath)),
                new KeyValuePair<string, JsonataValue>("query", JsonataValue.ObjectOf(_query.GroupBy(p => p.Key).Select(g => new KeyValuePair<string, JsonataValue>(g.Key, JsonataValue.From(g.Last().Value))))),
                new KeyValuePair<string, JsonataValue>("body", _body.Seen),
            }),
            null,
            cancellationToken);
    }

    // A token that travels as a form field needs a form, with fields of the caller's own or without.
    private ProxyBody Body(ProxyBody body)
    {
        bool sendsBody = Method is not ("GET" or "HEAD");
        if (!sendsBody && !body.IsEmpty)
        {
            throw Invalid($"A {Method} has no body.", "Give what it asks for with -Query, or use -Method Post.");
        }

        if (!_connection.Provider.Auth.All(scheme => scheme.Kind == AuthKind.FormField || scheme.Grant?.SentAs == AuthKind.FormField) || body.Form is not null)
        {
            return body;
        }

        return sendsBody && body.IsEmpty
            ? ProxyBody.EmptyForm(_connection)
            : throw Invalid($"{_connection.Provider.Title} takes its token as a field of a form, and this request has none.", "Use -Method Post and give the fields as a hashtable with -Body.");
    }

    private LmsException Invalid(string message, string advice) => _connection.Fault(LmsFaultKind.InvalidInput, null, message, advice);
}
