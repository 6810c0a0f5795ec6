using System;
using System.Collections.Generic;
using System.IO;

namespace UnifiedLms.Core.Engine;

/// <summary>A call of the user's own, in the LMS's own words.</summary>
public sealed class ProxyRequest
{
    /// <summary>
    /// The path: below the site with a slash at its beginning, below the definition's base path without one; or an absolute address of
    /// the connection's own origin. A query may follow it.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Query parameters; a list repeats its name, nulls are left out.</summary>
    public IDictionary<string, object?>? Query { get; init; }

    /// <summary>Headers beside those of the definition. Content-Type says what a raw body is.</summary>
    public IDictionary<string, string>? Headers { get; init; }

    /// <summary>The body: dictionaries, sequences and scalars, which are encoded; text, which has its encoding already; or bytes.</summary>
    public object? Body { get; init; }

    /// <summary>Opens a body that is sent as it is, for each attempt anew; or null.</summary>
    public Func<Stream>? Content { get; init; }

    /// <summary>How the body is written; null for the definition's way.</summary>
    public ProxyEncoding? Encoding { get; init; }

    /// <summary>Whether sending it twice does no harm, so that it may be sent again where nobody knows whether it arrived. What only reads always may.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>For lists: the most requests under way at once; null for as many as the definition calls safe.</summary>
    public int? ThrottleLimit { get; init; }
}
