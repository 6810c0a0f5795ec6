using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads the <c>delivery</c> member of a definition, and what a protocol with versions needs.</summary>
internal static class DeliveryReader
{
    public static DeliveryDefinition Read(DefinitionScope scope, HttpDefinition http)
    {
        int statements = 50;
        int bytes = 1_000_000;
        PagingDefinition? paging = null;
        return new DeliveryDefinition
        {
            Send = scope.RequiredObject("send", s =>
            {
                statements = s.Integer("maxStatements", statements, 1, 10_000);
                bytes = s.Integer("maxBytes", bytes, 1000, 100_000_000);
                return ResourceReader.ReadRequest(s, RequestUse.Store);
            }),
            MaxStatements = statements,
            MaxBytes = bytes,
            Find = scope.RequiredObject("find", s => ResourceReader.ReadRequest(s)),
            List = scope.Object("list", s =>
            {
                paging = s.Object("paging", p => HttpReader.ReadPaging(p, http.Paging));
                return ResourceReader.ReadRequest(s);
            }),
            Paging = paging ?? http.Paging,
        };
    }

    public static VersionDefinition ReadVersion(DefinitionScope scope) => new()
    {
        Header = scope.RequiredText("header"),
        Setting = scope.Text("setting"),
        Ask = scope.RequiredObject("ask", s => ResourceReader.ReadRequest(s)),
        Choose = scope.RequiredExpression("choose"),
        Otherwise = scope.RequiredText("otherwise"),
    };

    /// <summary>Finds a version that is to be fixed by a connection field that is not there.</summary>
    public static void CheckVersion(DefinitionScope scope, HttpDefinition http, ConnectionDefinition connection)
    {
        if (http.Version?.Setting is { Length: > 0 } name && connection.Fields.All(field => field.Name != name))
        {
            scope.Mistake(scope.Node.Find("http")!.Find("version")!.Find("setting")!, $"'{name}' is no connection field");
        }
    }
}
