using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>Makes the address of a call of the user's own, and refuses every way in which the token could leave for another host or application.</summary>
internal sealed class ProxyAddress
{
    private readonly ConnectionContext _connection;

    public ProxyAddress(ConnectionContext connection) => _connection = connection;

    /// <summary>The address of a path, with query parameters.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it leads elsewhere, or is no path.</exception>
    public Uri Resolve(string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        string text = path.Trim();
        if (text.Length == 0 || text.Any(char.IsControl))
        {
            throw Refuse("is no path");
        }

        if (text.IndexOf('#') >= 0)
        {
            throw Refuse("has a '#', behind which nothing is sent; write it as %23 where it belongs to a name");
        }

        if (text.IndexOf('\\') >= 0)
        {
            throw Refuse("has a backslash, which some read as a slash");
        }

        if (text.Split('/').Any(IsDots))
        {
            throw Refuse("climbs by '.' or '..'");
        }

        string absolute = text.IndexOf("://", StringComparison.Ordinal) > 0 ? text : Below(text);
        if (query.Count > 0)
        {
            absolute += "?" + ParameterWriter.Encode(query);
        }

        return Uri.TryCreate(absolute, UriKind.Absolute, out Uri? uri) && IsOwn(uri)
            ? uri
            : throw Refuse($"leads to another site than {_connection.BaseUri.Scheme}://{_connection.BaseUri.Authority}");
    }

    private string Below(string path)
    {
        if (path.StartsWith("//", StringComparison.Ordinal) || path[0] == '@')
        {
            throw Refuse("would name another host");
        }

        string site = _connection.BaseUri.AbsoluteUri.TrimEnd('/');
        return path[0] == '/' ? site + path : site + _connection.Provider.Proxy.BasePath + "/" + path;
    }

    private bool IsOwn(Uri uri)
        => uri.UserInfo.Length == 0
            && Uri.Compare(uri, _connection.BaseUri, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsDots(string step)
        => step.Replace("%2e", ".").Replace("%2E", ".") is "." or "..";

    private LmsException Refuse(string reason) => _connection.Fault(
        LmsFaultKind.InvalidInput,
        null,
        $"The path {reason}.",
        "Give the path only, such as /api/users?role=learner: host and token are those of the connection.");
}
