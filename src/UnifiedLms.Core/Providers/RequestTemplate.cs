using System;
using System.Collections.Generic;
using System.Text;

namespace UnifiedLms.Core.Providers;

/// <summary>Method and path with placeholders: <c>GET /api/v1/courses/{course_id}/enrollments</c>.</summary>
public sealed class RequestTemplate
{
    private static readonly string[] s_methods = { "GET", "POST", "PUT", "PATCH", "DELETE" };

    // Literal text at even positions, placeholder names at odd ones.
    private readonly IReadOnlyList<string> _parts;

    private RequestTemplate(string method, string path, IReadOnlyList<string> parts)
    {
        Method = method;
        Path = path;
        _parts = parts;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path as written, placeholders included.</summary>
    public string Path { get; }

    /// <summary>The names of the placeholders: connection fields, filters, <c>id</c>, or members of a visited record (<c>course.id</c>).</summary>
    public IEnumerable<string> Placeholders
    {
        get
        {
            for (int i = 1; i < _parts.Count; i += 2)
            {
                yield return _parts[i];
            }
        }
    }

    /// <summary>Reads a template.</summary>
    /// <returns>Null where the text is none; <paramref name="mistake"/> then says what was expected.</returns>
    public static RequestTemplate? TryParse(string text, out string mistake)
    {
        mistake = "expected a method and a path that begins with '/', such as 'GET /api/v1/users/{id}'";
        int space = text.IndexOf(' ');
        if (space < 0 || Array.IndexOf(s_methods, text.Substring(0, space)) < 0)
        {
            return null;
        }

        string path = text.Substring(space + 1);
        if (path.Length < 2 || path[0] != '/' || path.StartsWith("//", StringComparison.Ordinal) || path.IndexOf(' ') >= 0)
        {
            return null;
        }

        var parts = new List<string>();
        int start = 0;
        while (true)
        {
            int open = path.IndexOf('{', start);
            if (open < 0)
            {
                parts.Add(path.Substring(start));
                return new RequestTemplate(text.Substring(0, space), path, parts);
            }

            int close = path.IndexOf('}', open);
            if (close <= open + 1)
            {
                mistake = "a placeholder that is empty or not closed by '}'";
                return null;
            }

            parts.Add(path.Substring(start, open - start));
            parts.Add(path.Substring(open + 1, close - open - 1));
            start = close + 1;
        }
    }

    /// <summary>Puts values into the path, percent-encoded.</summary>
    /// <param name="value">The value of a placeholder.</param>
    public string Expand(Func<string, string> value)
    {
        if (_parts.Count == 1)
        {
            return Path;
        }

        var path = new StringBuilder();
        for (int i = 0; i < _parts.Count; i++)
        {
            path.Append(i % 2 == 0 ? _parts[i] : Uri.EscapeDataString(value(_parts[i])));
        }

        return path.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Method + " " + Path;
}
