using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Transport;

/// <summary>One request before authentication. Immutable, so that it can be sent again.</summary>
public sealed class LmsRequest
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The address, on the connection's own origin.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Headers beside those of the definition.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Form fields in order; null where the body is not a form.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; init; }

    /// <summary>A JSON body, or null.</summary>
    public byte[]? Json { get; init; }

    /// <summary>A body that is sent as it is, or null.</summary>
    public RawContent? Raw { get; init; }

    /// <summary>Whether an answer that claims to be no JSON, such as a file, is a success as well. A web page is only where it is asked for.</summary>
    public bool AcceptsAny { get; init; }

    /// <summary>Whether the request changes nothing, whatever its method, and may be sent again at will.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether sending the request twice does the same as sending it once, so that it may be sent again where nobody knows whether it arrived.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Method and path without ids, as budgets per endpoint count; null leaves it to be guessed from the address.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Whether it asks for an access token, and so carries none.</summary>
    internal bool IsTokenRequest { get; init; }

    /// <summary>Whether it asks which version of the protocol is spoken, and so names none.</summary>
    internal bool IsVersionRequest { get; init; }

    /// <summary>The resource it is about, for faults: <c>users</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>What is done, for faults: <c>list</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The same request to another address of the same site.</summary>
    public LmsRequest At(Uri uri) => Copy(uri, Json, IsVersionRequest, IsRead, IsIdempotent);

    /// <summary>The same request as one that changes something.</summary>
    /// <param name="isIdempotent">Whether sending it twice does the same as sending it once.</param>
    public LmsRequest AsWrite(bool isIdempotent) => Copy(Uri, Json, IsVersionRequest, isRead: false, isIdempotent);

    /// <summary>The same request with a body that stores something, and that may be sent again.</summary>
    internal LmsRequest Storing(byte[] json) => Copy(Uri, json, IsVersionRequest, isRead: false, isIdempotent: true);

    /// <summary>The same request as a question for the version that is spoken.</summary>
    internal LmsRequest AsVersionRequest() => Copy(Uri, Json, isVersionRequest: true, IsRead, IsIdempotent);

    private LmsRequest Copy(Uri uri, byte[]? json, bool isVersionRequest, bool isRead, bool isIdempotent) => new()
    {
        Method = Method,
        Uri = uri,
        IsVersionRequest = isVersionRequest,
        Headers = Headers,
        Form = Form,
        Json = json,
        Raw = Raw,
        AcceptsAny = AcceptsAny,
        IsRead = isRead,
        IsIdempotent = isIdempotent,
        Endpoint = Endpoint,
        IsTokenRequest = IsTokenRequest,
        Resource = Resource,
        Operation = Operation,
    };
}
