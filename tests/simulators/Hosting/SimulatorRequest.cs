using System;
using System.Collections.Generic;
using System.Text;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>One request exactly as it came over the wire.</summary>
public sealed class SimulatorRequest
{
    private IReadOnlyList<KeyValuePair<string, string>>? _query;

    /// <summary>1 for the first request the simulator saw, in the order in which the headers were complete.</summary>
    public required long Number { get; init; }

    public required string Method { get; init; }

    /// <summary>The path as sent, still percent-encoded, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent, without the question mark.</summary>
    public required string QueryText { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public byte[] Body { get; init; } = [];

    public required long ConnectionId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The decoded pairs of the query, in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query ??= UrlForm.Parse(QueryText);

    public string BodyText => Encoding.UTF8.GetString(Body);

    public string? Header(string name)
    {
        foreach (KeyValuePair<string, string> header in Headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        return null;
    }

    public string? QueryValue(string name)
    {
        foreach (KeyValuePair<string, string> pair in Query)
        {
            if (pair.Key == name)
            {
                return pair.Value;
            }
        }

        return null;
    }
}
