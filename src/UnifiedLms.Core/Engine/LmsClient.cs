using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads and writes one connection. Any number of calls may go on at once; they share the connection's limits.</summary>
public sealed class LmsClient
{
    // Exchanged when mappings are overridden; whatever is under way goes on with the one that it began with.
    private volatile ConnectionContext _connection;

    internal LmsClient(ConnectionContext connection) => _connection = connection;

    /// <summary>The definition that reads work by, with what is overridden of it.</summary>
    internal ProviderDefinition Definition
    {
        get => _connection.Provider;
        set => _connection = _connection.With(value);
    }

    /// <summary>What the LMS last said of its limits, or null.</summary>
    public LmsRateLimit? RateLimit => _connection.Transport.RateLimit;

    /// <summary>What the LMS last said of its limits, and how the budgets stand that this module keeps for it.</summary>
    public LmsConnectionLimits Limits => new()
    {
        Connection = _connection.Name,
        Provider = _connection.Provider.Name,
        LastSeen = RateLimit,
        Budgets = _connection.Transport.Budgets,
    };

    /// <summary>Reads records, page by page as they arrive.</summary>
    /// <param name="operation">What to read.</param>
    /// <param name="observer">Told what happens on the way.</param>
    /// <param name="cancellationToken">Stops everything at once; ending the enumeration early does too.</param>
    /// <returns>Pages with at least one record each, or a single empty one where there is nothing.</returns>
    /// <exception cref="LmsException">
    /// After the records already given; the fault carries the cursor to go on from. <see cref="LmsFaultKind.NotSupported"/> and
    /// <see cref="LmsFaultKind.InvalidInput"/> come before the first request. <see cref="LmsFaultKind.ObjectNotFound"/>: an id names nothing.
    /// </exception>
    public async IAsyncEnumerable<ResultPage> ReadAsync(
        ReadOperation operation,
        IOperationObserver observer,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reading = new Reading(_connection, operation, observer, stop);
        bool any = false;
        while (await reading.NextAsync().ConfigureAwait(false) is { } page)
        {
            any |= page.Records.Count > 0;
            if (!any && operation is { Verifies: true, First: not 0 } && string.IsNullOrWhiteSpace(operation.Cursor) && reading.Route is { Verifies.Count: > 0 } route)
            {
                await new NamedRecords(_connection, observer).VerifyAsync(operation, route, stop.Token).ConfigureAwait(false);
            }

            yield return page;
        }
    }

    /// <summary>Writes, side by side or many in one request, as the definition allows.</summary>
    /// <param name="operation">What to do.</param>
    /// <param name="inputs">The things to do it with.</param>
    /// <param name="observer">Told what happens on the way.</param>
    /// <param name="cancellationToken">Stops everything at once; ending the enumeration early does too. What was sent may have been done.</param>
    /// <returns>One outcome for each input, in their order, as soon as it is known; an input that fails hides no other.</returns>
    /// <exception cref="LmsException">
    /// Before the first request: <see cref="LmsFaultKind.ReadOnly"/>; <see cref="LmsFaultKind.NotSupported"/>, the LMS has no call for the operation.
    /// After the outcomes of all that was done or begun: <see cref="LmsFaultKind.AuthenticationFailed"/>. For inputs without an outcome nothing was done;
    /// <see cref="WriteOutcome.Index"/> says which have one.
    /// </exception>
    public async IAsyncEnumerable<WriteOutcome> WriteAsync(
        WriteOperation operation,
        IReadOnlyList<WriteInput> inputs,
        IOperationObserver observer,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var writing = new Writing(_connection, operation, observer, inputs, cancellationToken);
        while (await writing.NextAsync().ConfigureAwait(false) is { } outcome)
        {
            yield return outcome;
        }
    }

    /// <summary>Says of an input who, what and where, and what speaks against it; nothing is sent.</summary>
    public WriteCheck Check(WriteOperation operation, WriteInput input) => new Sentences(_connection, operation).Check(input);

    /// <summary>Says field by field how a native record is mapped. Nothing is sent.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="native">The native record as JSON.</param>
    /// <param name="record">The record that was made of it, for what the list told; or null.</param>
    /// <param name="trial">Overrides to try on top of those that hold.</param>
    /// <param name="cancellationToken">Stops a long evaluation.</param>
    /// <returns>One explanation; several where the mapping makes several records of one.</returns>
    /// <exception cref="LmsException">The text is no JSON object, or the mapping fails on it.</exception>
    public IReadOnlyList<LmsMappingExplanation> Explain(
        LmsResource resource,
        string native,
        LmsRecord? record = null,
        IEnumerable<MappingOverride>? trial = null,
        CancellationToken cancellationToken = default)
        => new RecordExplainer(_connection, trial ?? Enumerable.Empty<MappingOverride>()).Explain(resource, native, record, cancellationToken);

    /// <summary>Proves the connection by the definition's test.</summary>
    /// <returns>Who we are to the LMS.</returns>
    /// <exception cref="LmsException">The LMS did not accept us, or could not be asked.</exception>
    public async Task<LmsConnectionTest> TestAsync(IOperationObserver observer, CancellationToken cancellationToken = default)
        => await new ConnectionTester(_connection).TestAsync(observer, cancellationToken).ConfigureAwait(false);

    /// <summary>Sends a call of the user's own, with the connection's authentication, budget, retries and redaction.</summary>
    /// <param name="request">The call.</param>
    /// <param name="observer">Told what happens on the way.</param>
    /// <param name="cancellationToken">Stops sending and waiting at once.</param>
    /// <returns>The whole answer.</returns>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.InvalidInput"/>: it leads to another host or cannot be sent; <see cref="LmsFaultKind.ReadOnly"/>; or the LMS
    /// refused it.
    /// </exception>
    public async Task<ProxyAnswer> SendAsync(ProxyRequest request, IOperationObserver observer, CancellationToken cancellationToken = default)
    {
        LmsRequest made = new ProxyCall(_connection, request, cancellationToken).ToRequest();
        LmsResponse response = await _connection.Transport.SendAsync(made, observer, cancellationToken).ConfigureAwait(false);
        return new ProxyAnswer
        {
            StatusCode = response.Status,
            Headers = response.Headers,
            Bytes = response.Bytes,
            IsJson = !response.Body.IsUndefined,
            RateLimit = response.RateLimit,
            Attempts = response.Attempts,
        };
    }

    /// <summary>Whether a call of the user's own only reads, as far as the definition tells.</summary>
    /// <exception cref="LmsException">It cannot be sent at all, for the reasons that <see cref="SendAsync"/> names.</exception>
    public bool OnlyReads(ProxyRequest request) => new ProxyCall(_connection, request, CancellationToken.None).IsRead;

    /// <summary>Reads a list that the user calls for himself, through the LMS's own way of paging.</summary>
    /// <param name="request">The call for the first page.</param>
    /// <param name="observer">Told what happens on the way.</param>
    /// <param name="cancellationToken">Stops everything at once; ending the enumeration early does too.</param>
    /// <returns>The LMS's own records, page by page as they arrive.</returns>
    /// <exception cref="LmsException">After the records already given. There is no cursor: the list is the caller's.</exception>
    public async IAsyncEnumerable<ProxyPage> ReadAsync(
        ProxyRequest request,
        IOperationObserver observer,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reading = new ProxyReading(_connection, request, observer, stop);
        while (await reading.NextAsync().ConfigureAwait(false) is { } page)
        {
            yield return page;
        }
    }
}
