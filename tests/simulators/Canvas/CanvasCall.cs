using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>An authenticated call with its route's parameters.</summary>
internal sealed class CanvasCall
{
    private readonly bool _includes;

    public CanvasCall(SimulatorRequest request, CanvasToken token, IReadOnlyDictionary<string, string> route, string origin)
    {
        Request = request;
        Token = token;
        Route = route;
        Origin = origin;
        StringIds = request.Header("Accept")?.Contains("application/json+canvas-string-ids", StringComparison.Ordinal) == true;

        // Scoped keys lose their include parameters without a word unless the key allows them.
        _includes = token.Scopes is null || token.AllowIncludes;
    }

    public SimulatorRequest Request { get; }

    public CanvasToken Token { get; }

    public IReadOnlyDictionary<string, string> Route { get; }

    public string Origin { get; }

    /// <summary>Ids as strings, asked for by the Accept header.</summary>
    public bool StringIds { get; }

    public string? Value(string name) => Request.QueryValue(name);

    /// <summary>The values of <c>name[]</c>.</summary>
    public List<string> List(string name)
    {
        string key = name + "[]";
        List<string> values = [];
        foreach (KeyValuePair<string, string> pair in Request.Query)
        {
            if (pair.Key == key)
            {
                values.Add(pair.Value);
            }
        }

        return values;
    }

    public bool Includes(string name) => _includes && List("include").Contains(name);

    /// <summary>true/false, 1/0, yes/no, on/off, t/f; null when absent.</summary>
    public bool? Flag(string name) => Value(name)?.ToLowerInvariant() switch
    {
        null or "" => null,
        "true" or "1" or "yes" or "on" or "t" => true,
        _ => false,
    };

    /// <summary>Default 10; otherwise the integer part clamped into 1..100, so that junk gives 1.</summary>
    public int PerPage() => Value("per_page") is { } text ? Math.Clamp(LeadingInteger(text), 1, 100) : 10;

    public string? SearchTerm()
    {
        string? term = Value("search_term");
        return term is { Length: < 3 and > 0 } ? throw CanvasRefusal.ShortSearch() : term is { Length: 0 } ? null : term;
    }

    /// <summary>A plain or tilde id: <c>1~123</c> means id 123 of shard 1.</summary>
    public static long? ParseId(string text)
    {
        int tilde = text.IndexOf('~');
        if (tilde > 0
            && long.TryParse(text.AsSpan(0, tilde), NumberStyles.None, CultureInfo.InvariantCulture, out long shard)
            && long.TryParse(text.AsSpan(tilde + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long local))
        {
            return shard * 10_000_000_000_000 + local;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;
    }

    internal static int LeadingInteger(string text)
    {
        int end = text.StartsWith('-') ? 1 : 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return int.TryParse(text.AsSpan(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : text.Length > 9 && end > 9 ? int.MaxValue : 0;
    }
}
