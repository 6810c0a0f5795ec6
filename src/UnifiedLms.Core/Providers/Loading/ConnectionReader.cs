using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads the <c>connection</c> and <c>auth</c> members of a definition.</summary>
internal static class ConnectionReader
{
    public static ConnectionDefinition Read(DefinitionScope scope)
    {
        BaseUri? baseUri = scope.Object("baseUri", ReadBaseUri);
        var fields = scope.Members("fields").Select(m => scope.Scope(m.Value, s => ReadField(m.Key, s))).ToList();
        return new ConnectionDefinition
        {
            BaseUriRequired = baseUri?.Required ?? true,
            BaseUriDefault = baseUri?.Default,
            BaseUriExample = baseUri?.Example,
            Server = scope.Choice("server", ServerKind.Http),
            Fields = fields,
            Test = scope.Object("test", s => new ConnectionTestDefinition
            {
                Request = ResourceReader.ReadRequest(s),
                Identity = s.Expression("identity"),
            }),
        };
    }

    public static IReadOnlyList<AuthScheme> ReadAuth(DefinitionScope scope)
    {
        var schemes = new List<AuthScheme>();
        foreach (KeyValuePair<string, DefinitionNode> member in scope.Members("auth"))
        {
            schemes.Add(scope.Scope(member.Value, s => ReadScheme(member.Key, s)));
        }

        if (schemes.Count == 0)
        {
            scope.Mistake(scope.Node, "'auth' is missing; expected at least one way to authenticate, or { \"none\": { \"kind\": \"none\" } }");
        }

        return schemes;
    }

    private static AuthScheme ReadScheme(string name, DefinitionScope scope)
    {
        AuthKind kind = scope.RequiredChoice<AuthKind>("kind");
        string? parameter = scope.Text("name");
        if (parameter is null && kind is AuthKind.Header or AuthKind.FormField && !scope.Has("name"))
        {
            scope.Mistake(scope.Node, "'name' is missing; expected the name of the header or form field that carries the secret");
        }

        return new AuthScheme { Name = name, Kind = kind, Title = scope.Text("title"), Parameter = parameter };
    }

    private static BaseUri ReadBaseUri(DefinitionScope scope)
    {
        string? value = scope.Text("default");
        if (!string.IsNullOrEmpty(value) && !Uri.TryCreate(value, UriKind.Absolute, out _))
        {
            scope.Mistake(scope.Node.Find("default")!, "expected an absolute address, such as https://lms.example.com");
        }

        return new BaseUri(scope.Flag("required", value is null), value, scope.Text("example"));
    }

    private static ConnectionField ReadField(string name, DefinitionScope scope)
    {
        Regex? pattern = null;
        if (scope.Text("pattern") is { Length: > 0 } text)
        {
            try
            {
                pattern = new Regex(text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            }
            catch (ArgumentException failure)
            {
                scope.Mistake(scope.Node.Find("pattern")!, "no regular expression: " + failure.Message);
            }
        }

        return new ConnectionField
        {
            Name = name,
            Title = scope.RequiredText("title"),
            Description = scope.Text("description"),
            Required = scope.Flag("required"),
            Default = scope.Text("default"),
            Pattern = pattern,
            Example = scope.Text("example"),
        };
    }

    private sealed record BaseUri(bool Required, string? Default, string? Example);
}
