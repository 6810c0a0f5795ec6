using System;
using System.Collections.Generic;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>A route; its pattern is also the name of its scope.</summary>
internal sealed class CanvasRoute
{
    private readonly string[] _segments;

    public CanvasRoute(string method, string pattern, Func<CanvasCall, SimulatorAnswer> handle)
    {
        Method = method;
        Scope = "url:" + method + "|" + pattern;
        Handle = handle;
        _segments = pattern.Split('/');
    }

    public string Method { get; }

    public string Scope { get; }

    public Func<CanvasCall, SimulatorAnswer> Handle { get; }

    /// <summary>The decoded route parameters, or null when the path is another one.</summary>
    public IReadOnlyDictionary<string, string>? Match(string[] path)
    {
        if (path.Length != _segments.Length)
        {
            return null;
        }

        Dictionary<string, string>? values = null;
        for (int i = 0; i < path.Length; i++)
        {
            string segment = _segments[i];
            if (segment.StartsWith(':'))
            {
                if (path[i].Length == 0)
                {
                    return null;
                }

                (values ??= new(StringComparer.Ordinal))[segment[1..]] = Uri.UnescapeDataString(path[i]);
            }
            else if (segment != path[i])
            {
                return null;
            }
        }

        return values ?? (IReadOnlyDictionary<string, string>)System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
    }
}
