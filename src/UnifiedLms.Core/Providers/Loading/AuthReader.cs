using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads the <c>auth</c> member of a definition.</summary>
internal static class AuthReader
{
    public static IReadOnlyList<AuthScheme> Read(DefinitionScope scope)
    {
        var fields = new HashSet<string>(scope.Node.Find("connection")?.Find("fields")?.Members.Select(m => m.Key) ?? Enumerable.Empty<string>());
        var schemes = scope.Members("auth").Select(m => scope.Scope(m.Value, s => ReadScheme(m.Key, s, fields))).ToList();
        if (schemes.Count == 0)
        {
            scope.Mistake(scope.Node, "'auth' is missing; expected at least one way to authenticate, or { \"none\": { \"kind\": \"none\" } }");
        }

        return schemes;
    }

    private static AuthScheme ReadScheme(string name, DefinitionScope scope, HashSet<string> fields)
    {
        AuthKind kind = scope.RequiredChoice<AuthKind>("kind");
        bool isGrant = kind is AuthKind.ClientCredentials or AuthKind.Password or AuthKind.RefreshToken;
        TokenGrant? grant = isGrant ? ReadGrant(kind, scope, fields) : null;
        IReadOnlyList<AuthHeader> headers = kind == AuthKind.Header ? ReadHeaders(scope) : new List<AuthHeader>();
        string? parameter = scope.Text("name");
        bool namesOne = kind == AuthKind.FormField || grant?.SentAs == AuthKind.FormField || (kind == AuthKind.Header && !scope.Has("headers"));
        if (namesOne && !scope.Has("name"))
        {
            scope.Mistake(scope.Node, "'name' is missing; expected the name of the header or form field that carries the secret");
        }
        else if (!namesOne && scope.Node.Find("name") is { } superfluous)
        {
            scope.Mistake(superfluous, "has no meaning here: this kind needs no name, or 'headers' gives the names");
        }

        return new AuthScheme
        {
            Name = name,
            Kind = kind,
            Title = scope.Text("title"),
            Parameter = parameter,
            Headers = headers,
            KeyAsUserName = kind == AuthKind.Basic && scope.Flag("keyAsUserName"),
            Grant = grant,
        };
    }

    private static List<AuthHeader> ReadHeaders(DefinitionScope scope)
    {
        var headers = scope.Items("headers").Select(node => scope.Scope(node, ReadHeader)).ToList();
        string? prefix = scope.Has("prefix") ? scope.AnyText("prefix") : null;
        string? suffix = scope.Has("suffix") ? scope.AnyText("suffix") : null;
        if (!scope.Has("headers") && scope.Has("name") && (prefix is not null || suffix is not null))
        {
            headers.Add(new AuthHeader { Name = scope.Text("name")!, Prefix = prefix ?? string.Empty, Suffix = suffix ?? string.Empty });
        }
        else if (scope.Has("headers") && (scope.Node.Find("prefix") ?? scope.Node.Find("suffix")) is { } stray)
        {
            scope.Mistake(stray, "has no meaning beside 'headers': each header has its own");
        }

        return headers;
    }

    private static AuthHeader ReadHeader(DefinitionScope scope) => new()
    {
        Name = scope.RequiredText("name"),
        From = scope.Choice("from", CredentialPart.Token),
        AsUserName = scope.Flag("asUserName"),
        Prefix = scope.AnyText("prefix"),
        Suffix = scope.AnyText("suffix"),
    };

    private static TokenGrant ReadGrant(AuthKind kind, DefinitionScope scope, HashSet<string> fields)
    {
        string path = scope.RequiredText("tokenPath");
        if (path.Length > 0 && (path[0] != '/' || path.StartsWith("//", StringComparison.Ordinal)) && scope.Node.Find("tokenPath") is { } node)
        {
            // A token endpoint elsewhere would be sent the client secret.
            scope.Mistake(node, "expected a path on the site itself that begins with '/', such as /oauth2/token");
        }

        ClientAuthentication client = scope.Choice("clientAuthentication", ClientAuthentication.Form);
        if (client == ClientAuthentication.None && kind == AuthKind.ClientCredentials)
        {
            scope.Mistake(scope.Node.Find("clientAuthentication")!, "expected form or basic: a client that does not show who it is gets no token");
        }

        AuthKind sentAs = scope.Choice("sentAs", AuthKind.Bearer);
        if (sentAs is not (AuthKind.Bearer or AuthKind.FormField))
        {
            scope.Mistake(scope.Node.Find("sentAs")!, "expected bearer or formField");
        }

        foreach (KeyValuePair<string, DefinitionNode> parameter in scope.Members("parameters"))
        {
            if (TokenGrant.SettingOf(parameter.Value.Text ?? string.Empty) is { } setting && !fields.Contains(setting))
            {
                scope.Mistake(parameter.Value, $"there is no connection field '{setting}'");
            }
        }

        return new TokenGrant
        {
            TokenPath = path,
            ClientAuthentication = client,
            Scope = scope.Text("scope"),
            Parameters = scope.TextMembers("parameters"),
            AccessToken = scope.Expression("accessToken"),
            ExpiresIn = scope.Expression("expiresIn"),
            RefreshToken = scope.Expression("refreshToken"),
            RenewBeforeSeconds = scope.Integer("renewBeforeSeconds", 60, 0, 3600),
            SentAs = sentAs,
        };
    }
}
