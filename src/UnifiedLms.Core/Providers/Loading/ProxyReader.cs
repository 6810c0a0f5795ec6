using System;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads the <c>proxy</c> member of a definition.</summary>
internal static class ProxyReader
{
    public static ProxyDefinition Read(DefinitionScope scope, HttpDefinition http)
    {
        string path = scope.Text("basePath") ?? string.Empty;
        if (path.Length > 0 && (path[0] != '/' || path.StartsWith("//", StringComparison.Ordinal) || path.IndexOfAny(new[] { ' ', '?', '#', '\\' }) >= 0))
        {
            scope.Mistake(scope.Node.Find("basePath")!, "expected a path that begins with '/', such as /api/v1");
        }

        return new ProxyDefinition
        {
            BasePath = path.TrimEnd('/'),
            Encoding = scope.Has("encoding") ? scope.Choice("encoding", http.Encoding) : null,
            Reads = scope.Expression("reads"),
            Paging = scope.Object("paging", s => HttpReader.ReadPaging(s, http.Paging)),
            Records = scope.Expression("records"),
        };
    }
}
