using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>Request line and headers.</summary>
internal sealed class RequestHead
{
    private RequestHead(string method, string path, string query, List<KeyValuePair<string, string>> headers)
    {
        Method = method;
        Path = path;
        Query = query;
        Headers = headers;
    }

    public string Method { get; }

    public string Path { get; }

    public string Query { get; }

    public List<KeyValuePair<string, string>> Headers { get; }

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

    public static RequestHead Parse(ReadOnlySpan<byte> head, HostLimits limits)
    {
        // Web servers take raw UTF-8 in a target for what it is.
        string text = Encoding.UTF8.GetString(head);
        string[] lines = text.Split("\r\n");
        string[] parts = lines[0].Split(' ');
        if (parts.Length != 3 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            throw new RequestRefused(400);
        }

        if (parts[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw new RequestRefused(parts[2].StartsWith("HTTP/", StringComparison.Ordinal) ? 505 : 400);
        }

        if (parts[1].Length > limits.Target)
        {
            throw new RequestRefused(414);
        }

        List<KeyValuePair<string, string>> headers = new(lines.Length);
        bool hasHost = false;
        for (int i = 1; i < lines.Length; i++)
        {
            int colon = lines[i].IndexOf(':');
            if (colon <= 0 || lines[i][colon - 1] == ' ')
            {
                throw new RequestRefused(400);
            }

            string name = lines[i][..colon];
            hasHost |= name.Equals("Host", StringComparison.OrdinalIgnoreCase);
            headers.Add(new(name, lines[i][(colon + 1)..].Trim()));
        }

        if (!hasHost)
        {
            throw new RequestRefused(400);
        }

        return WithTarget(parts[0], parts[1], headers);
    }

    /// <summary>-1 for a chunked body.</summary>
    public int BodyLength(HostLimits limits)
    {
        if (Header("Transfer-Encoding") is { } coding)
        {
            return coding.Equals("chunked", StringComparison.OrdinalIgnoreCase) ? -1 : throw new RequestRefused(501);
        }

        if (Header("Content-Length") is not { } length)
        {
            return Method is "POST" or "PUT" or "PATCH" ? throw new RequestRefused(411) : 0;
        }

        if (!long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes))
        {
            throw new RequestRefused(400);
        }

        return bytes <= limits.Body ? (int)bytes : throw new RequestRefused(413);
    }

    private static RequestHead WithTarget(string method, string target, List<KeyValuePair<string, string>> headers)
    {
        if (Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            target = absolute.PathAndQuery;
        }

        if (target[0] != '/')
        {
            throw new RequestRefused(400);
        }

        int question = target.IndexOf('?');
        return question < 0
            ? new RequestHead(method, target, string.Empty, headers)
            : new RequestHead(method, target[..question], target[(question + 1)..], headers);
    }
}
