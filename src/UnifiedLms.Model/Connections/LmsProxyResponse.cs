using System;
using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>The whole answer to a call in the provider's own words.</summary>
public sealed class LmsProxyResponse
{
    /// <summary>Name of the connection that was asked.</summary>
    public string Connection { get; init; } = "";

    /// <summary>The HTTP status, 200 to 299; any other is an error.</summary>
    public int StatusCode { get; init; }

    /// <summary>Headers by lower-case name; several of one name are joined by a comma.</summary>
    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body: objects where it is JSON, else text or bytes; null where there is none.</summary>
    public object? Body { get; init; }

    /// <summary>What the provider says of its limits, or null.</summary>
    public LmsRateLimit? RateLimit { get; init; }

    /// <summary>How often it was asked until this answer came.</summary>
    public int Attempts { get; init; }
}
