using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Support;

/// <summary>Connections to stub servers, and reading them to the end.</summary>
internal static class Stub
{
    public const string Token = "s3cret-token-value";

    public static LmsConnection Connect(
        ProviderDefinition definition,
        HttpMessageHandler server,
        TimeProvider? time = null,
        TimeSpan? maxWait = null,
        int? attempts = 1,
        string? name = null)
        => LmsConnection.Open(
            definition,
            new ConnectionRequest
            {
                Provider = definition.Name,
                Name = name,
                BaseUri = new Uri("https://lms.example.org/base/"),
                Token = Secret.From(Token),
                Time = time,
                MaxWait = maxWait,
                MaxAttempts = attempts,
            },
            server);

    public static ReadOperation Read(LmsResource resource = LmsResource.Users, long? first = null, long skip = 0, int? pageSize = null, string? cursor = null, params (string Name, string? Value)[] filters)
        => new()
        {
            Resource = resource,
            First = first,
            Skip = skip,
            PageSize = pageSize,
            Cursor = cursor,
            Filters = filters.ToDictionary(f => f.Name, f => f.Value),
        };

    public static async Task<List<ResultPage>> PagesAsync(this LmsConnection connection, ReadOperation operation, IOperationObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var pages = new List<ResultPage>();
        await foreach (ResultPage page in connection.Client.ReadAsync(operation, observer ?? SilentObserver.Instance, cancellationToken))
        {
            pages.Add(page);
        }

        return pages;
    }

    public static async Task<List<LmsRecord>> RecordsAsync(this LmsConnection connection, ReadOperation operation, IOperationObserver? observer = null)
        => (await connection.PagesAsync(operation, observer)).SelectMany(p => p.Records).ToList();

    public static async Task<string> IdsAsync(this LmsConnection connection, ReadOperation operation, IOperationObserver? observer = null)
        => string.Join(" ", (await connection.RecordsAsync(operation, observer)).Select(r => r.Id));

    /// <summary>Reads until it fails, and gives what came before the fault.</summary>
    public static async Task<(List<ResultPage> Pages, LmsFault Fault)> FailAsync(this LmsConnection connection, ReadOperation operation, IOperationObserver? observer = null)
    {
        var pages = new List<ResultPage>();
        try
        {
            await foreach (ResultPage page in connection.Client.ReadAsync(operation, observer ?? SilentObserver.Instance))
            {
                pages.Add(page);
            }
        }
        catch (LmsException failure)
        {
            return (pages, failure.Fault);
        }

        throw new Xunit.Sdk.XunitException("The read was expected to fail and did not.");
    }

    public static string Ids(this IEnumerable<ResultPage> pages) => string.Join(" ", pages.SelectMany(p => p.Records).Select(r => r.Id));

    /// <summary>The value of a query parameter, or null.</summary>
    public static string? Query(this StubRequest request, string name)
        => request.Uri.Query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('='))
            .Where(pair => Uri.UnescapeDataString(pair[0]) == name)
            .Select(pair => Uri.UnescapeDataString(pair[1]))
            .FirstOrDefault();

    /// <summary>Numbers as user records: <c>[{"id":1,"name":"n1"}]</c>.</summary>
    public static string People(IEnumerable<int> ids) => "[" + string.Join(",", ids.Select(i => $$"""{"id":{{i}},"name":"n{{i}}","status":"active"}""")) + "]";
}
