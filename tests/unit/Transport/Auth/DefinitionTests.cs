using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Auth;

/// <summary>Mistakes in 'auth' and in 'throttle' are found when a definition is loaded, each with its place.</summary>
public sealed class DefinitionTests
{
    [Theory]
    [InlineData("""{ "a": { "kind": "clientCredentials" } }""", "$.auth.a: 'tokenPath' is missing")]
    [InlineData("""{ "a": { "kind": "clientCredentials", "tokenPath": "https://evil.example/token" } }""", "$.auth.a.tokenPath: expected a path on the site itself")]
    [InlineData("""{ "a": { "kind": "clientCredentials", "tokenPath": "/t", "clientAuthentication": "none" } }""", "$.auth.a.clientAuthentication: expected form or basic")]
    [InlineData("""{ "a": { "kind": "password", "tokenPath": "/t", "sentAs": "header" } }""", "$.auth.a.sentAs: expected bearer or formField")]
    [InlineData("""{ "a": { "kind": "password", "tokenPath": "/t", "sentAs": "formField" } }""", "$.auth.a: 'name' is missing")]
    [InlineData("""{ "a": { "kind": "password", "tokenPath": "/t", "parameters": { "service": "{nowhere}" } } }""", "$.auth.a.parameters.service: there is no connection field 'nowhere'")]
    [InlineData("""{ "a": { "kind": "bearer", "tokenPath": "/t" } }""", "$.auth.a.tokenPath: no such member")]
    [InlineData("""{ "a": { "kind": "bearer", "name": "x" } }""", "$.auth.a.name: has no meaning here")]
    [InlineData("""{ "a": { "kind": "header" } }""", "$.auth.a: 'name' is missing")]
    [InlineData("""{ "a": { "kind": "header", "headers": [ { "name": "x", "from": "nothing" } ] } }""", "$.auth.a.headers[0].from: expected one of token, userName")]
    public void Of_auth(string auth, string mistake) => Assert.Contains(Mistakes(auth: auth), m => m.ToString().Contains(mistake));

    [Theory]
    [InlineData("""{ "budgets": [ { "requests": 0, "perSeconds": 5 } ] }""", "$.http.throttle.budgets[0].requests: expected a whole number from 1")]
    [InlineData("""{ "budgets": [ { "requests": 5 } ] }""", "$.http.throttle.budgets[0]: 'perSeconds' is missing")]
    [InlineData("""{ "budgets": [ { "requests": 5, "perSeconds": 1, "scope": "planet" } ] }""", "$.http.throttle.budgets[0].scope: expected one of connection, site, endpoint")]
    [InlineData("""{ "budgets": [ { "requests": 5, "perSeconds": 1, "announced": true }, { "requests": 5, "perSeconds": 2, "announced": true } ] }""", "$.http.throttle.budgets[1].announced: a second announced budget")]
    [InlineData("""{ "bucket": { "capacity": 5, "upFront": 1, "refillPerSecond": 1 } }""", "$.http.throttle.bucket: 'remaining' is missing")]
    [InlineData("""{ "remaining": "1", "bucket": { "capacity": 5, "upFront": 5, "refillPerSecond": 1 } }""", "$.http.throttle.bucket.upFront: not less than capacity")]
    public void Of_throttle(string throttle, string mistake)
        => Assert.Contains(Mistakes(http: "{ \"throttle\": " + throttle + " }"), m => m.ToString().Contains(mistake));

    private static IReadOnlyList<ProviderMistake> Mistakes(string auth = """{ "token": { "kind": "bearer" } }""", string http = "{}")
    {
        ProviderLoader.TryLoad(Definitions.Write(Definitions.Text(auth: auth, http: http)), out IReadOnlyList<ProviderMistake> mistakes);
        Assert.All(mistakes, m => Assert.True(m.Line > 0));
        return mistakes;
    }
}
