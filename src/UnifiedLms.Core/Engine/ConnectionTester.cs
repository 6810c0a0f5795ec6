using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Proves a connection by the request that its definition names for it.</summary>
internal sealed class ConnectionTester
{
    private readonly ConnectionContext _connection;

    public ConnectionTester(ConnectionContext connection) => _connection = connection;

    public async Task<LmsConnectionTest> TestAsync(IOperationObserver observer, CancellationToken cancellationToken)
    {
        if (_connection.Provider.Connection.Test is not { } test)
        {
            throw _connection.Fault(
                LmsFaultKind.NotSupported,
                null,
                $"The definition of {_connection.Provider.Title} names no request that proves a connection.",
                "Read something instead, such as Get-LmsUser -First 1.");
        }

        JsonataValue input = JsonataValue.ObjectOf(new[] { new KeyValuePair<string, JsonataValue>("settings", _connection.Settings) });
        LmsRequest request = _connection.Builder.Build(
            test.Request,
            input,
            "connection",
            "test",
            Enumerable.Empty<KeyValuePair<string, string>>(),
            cancellationToken);
        Stopwatch watch = Stopwatch.StartNew();
        if (test.Reach is { } reach)
        {
            LmsRequest first = _connection.Builder.Build(reach, input, "connection", "test", Enumerable.Empty<KeyValuePair<string, string>>(), cancellationToken);
            await _connection.Transport.SendAsync(first, observer, cancellationToken).ConfigureAwait(false);
        }

        LmsResponse response = await _connection.Transport.SendAsync(request, observer, cancellationToken).ConfigureAwait(false);
        string? identity = Identity(test, response, cancellationToken);
        return new LmsConnectionTest
        {
            Connection = _connection.Name,
            Provider = _connection.Provider.Name,
            Success = true,
            Identity = identity,
            Milliseconds = Math.Round(watch.Elapsed.TotalMilliseconds),
        };
    }

    // An answer in which nobody is named did not come from the LMS that the definition describes.
    private string? Identity(ConnectionTestDefinition test, LmsResponse response, CancellationToken cancellationToken)
    {
        if (test.Identity is null)
        {
            return null;
        }

        JsonataValue name = test.Identity.Evaluate(response.Body, null, cancellationToken);
        if (name.Kind == JsonataKind.String && name.AsString().Trim().Length > 0)
        {
            return name.AsString();
        }

        throw _connection.Fault(
            LmsFaultKind.UnexpectedResponse,
            null,
            $"{_connection.BaseUri.Authority} answered, but not as {_connection.Provider.Title} does: the answer names nobody.",
            "Check the provider and the base URI.");
    }
}
