using System;
using System.Collections.Generic;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>A route; its pattern is also the name of its scope.</summary>
internal sealed class CanvasRoute(string method, string pattern, Func<CanvasCall, SimulatorAnswer> handle)
{
    private readonly PathPattern _pattern = new(pattern);

    public string Method { get; } = method;

    public string Scope { get; } = "url:" + method + "|" + pattern;

    public Func<CanvasCall, SimulatorAnswer> Handle { get; } = handle;

    /// <summary>The decoded route parameters, or null when the path is another one.</summary>
    public IReadOnlyDictionary<string, string>? Match(string[] path) => _pattern.Match(path);
}
