using System;
using System.Linq;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads the <c>connection</c> member of a definition.</summary>
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
                Reach = s.Object("reach", r => ResourceReader.ReadRequest(r)),
            }),
        };
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
        return new ConnectionField
        {
            Name = name,
            Title = scope.RequiredText("title"),
            Description = scope.Text("description"),
            Required = scope.Flag("required"),
            Default = scope.Text("default"),
            Pattern = scope.Pattern("pattern"),
            Example = scope.Text("example"),
        };
    }

    private sealed record BaseUri(bool Required, string? Default, string? Example);
}
