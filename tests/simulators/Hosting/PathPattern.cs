using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>A path with parameters, such as <c>/users/:id/courses</c>.</summary>
internal sealed class PathPattern(string pattern)
{
    private readonly string[] _segments = pattern.Split('/');

    /// <summary>The decoded parameters, or null when the path, split at its slashes, is another one.</summary>
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

        return values ?? (IReadOnlyDictionary<string, string>)ReadOnlyDictionary<string, string>.Empty;
    }
}
