using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Engine;

/// <summary>The answer to a call of the user's own.</summary>
public sealed class ProxyAnswer
{
    /// <summary>The HTTP status, 200 to 299; any other is a fault.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Headers by lower-case name; several of one name are joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body as it was sent, decompressed.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Whether the body is JSON.</summary>
    public required bool IsJson { get; init; }

    /// <summary>What the LMS says of its limits, or null.</summary>
    public LmsRateLimit? RateLimit { get; init; }

    /// <summary>How often it was asked until this answer came.</summary>
    public int Attempts { get; init; }
}
