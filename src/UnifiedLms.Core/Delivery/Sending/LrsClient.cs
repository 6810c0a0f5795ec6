using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Delivery;

/// <summary>Speaks to one store of statements, by its definition.</summary>
public sealed class LrsClient
{
    private readonly ProviderDefinition _provider;
    private readonly LmsTransport _transport;
    private readonly RequestBuilder _builder;
    private readonly KeyValuePair<string, JsonataValue> _settings;

    internal LrsClient(OutboxTarget target, ProviderDefinition provider, IReadOnlyDictionary<string, string> settings, LmsTransport transport)
    {
        Target = target;
        _provider = provider;
        _transport = transport;
        _builder = new RequestBuilder(provider, target.Endpoint);
        _settings = new KeyValuePair<string, JsonataValue>(
            "settings", JsonataValue.ObjectOf(settings.Select(s => new KeyValuePair<string, JsonataValue>(s.Key, JsonataValue.From(s.Value)))));
    }

    /// <summary>The connection and its endpoint.</summary>
    public OutboxTarget Target { get; }

    /// <summary>Whether the connection refuses every change.</summary>
    public bool ReadOnly { get; init; }

    internal DeliveryDefinition Definition => _provider.Delivery!;

    /// <summary>Stores statements, whole or not at all. Sent again after an unknown outcome, they are the same bytes under the same ids.</summary>
    internal Task PostAsync(IReadOnlyList<byte[]> statements, IOperationObserver observer, CancellationToken cancellationToken)
    {
        var body = new MemoryStream(statements.Sum(s => s.Length + 1) + 1);
        body.WriteByte((byte)'[');
        for (int i = 0; i < statements.Count; i++)
        {
            if (i > 0)
            {
                body.WriteByte((byte)',');
            }

            body.Write(statements[i], 0, statements[i].Length);
        }

        body.WriteByte((byte)']');
        LmsRequest request = Build(Definition.Send, JsonataValue.ObjectOf(new[] { _settings }), "send", cancellationToken).Storing(body.ToArray());
        return _transport.SendAsync(request, observer, cancellationToken);
    }

    /// <summary>A statement as it is stored; undefined where the store does not show one of that id.</summary>
    internal async Task<JsonataValue> FindAsync(string id, IOperationObserver observer, CancellationToken cancellationToken)
    {
        JsonataValue input = JsonataValue.ObjectOf(new[] { _settings, new KeyValuePair<string, JsonataValue>("id", JsonataValue.From(id)) });
        try
        {
            LmsResponse answer = await _transport.SendAsync(Build(Definition.Find, input, "get", cancellationToken), observer, cancellationToken).ConfigureAwait(false);
            return answer.Body;
        }
        catch (LmsException failure) when (failure.Fault.StatusCode == 404)
        {
            return JsonataValue.Undefined;
        }
    }

    /// <summary>Lists statements, page by page as they arrive.</summary>
    /// <param name="filters">The store's filters by their names in the definition; an agent is JSON text.</param>
    /// <param name="pageSize">Statements a page, or null for the definition's own number.</param>
    /// <param name="observer">Told what happens on the way.</param>
    /// <param name="cancellationToken">Stops everything at once.</param>
    /// <exception cref="LmsException">After the statements already given.</exception>
    public async IAsyncEnumerable<IReadOnlyList<LmsStatement>> ReadAsync(
        IReadOnlyDictionary<string, string> filters,
        int? pageSize,
        IOperationObserver observer,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Definition.List is not { } list)
        {
            throw DeliveryFaults.Of(LmsFaultKind.NotSupported, $"The definition of {_provider.Title} names no request that lists statements.", "Ask for a statement by its id.");
        }

        JsonataValue given = JsonataValue.ObjectOf(filters.Select(f => new KeyValuePair<string, JsonataValue>(f.Key, JsonataValue.From(f.Value))));
        JsonataValue input = JsonataValue.ObjectOf(new[] { _settings, new KeyValuePair<string, JsonataValue>("filters", given) });
        Pager pager = Pager.Create(Definition.Paging);
        int size = Math.Min(pageSize ?? Definition.Paging.DefaultSize, Definition.Paging.MaxSize);
        var seen = new HashSet<string>();
        PagePosition? position = PagePosition.Start;
        LmsRequest request = Build(list, input, "list", cancellationToken, pager.Parameters(position, size));
        while (true)
        {
            if (!seen.Add(request.Uri.AbsoluteUri))
            {
                throw DeliveryFaults.Of(LmsFaultKind.PagingLoop, "The store's pages lead back to a page that was read already.", "The statements so far were given. Narrow the list, with -Since for example.");
            }

            LmsResponse answer = await _transport.SendAsync(request, observer, cancellationToken).ConfigureAwait(false);
            JsonataValue records = list.Records is null ? answer.Body : list.Records.Evaluate(answer.Body, null, cancellationToken);
            List<LmsStatement> page = StatementRecord.Of(records, answer.Bytes, _provider.Name, Target.Connection);
            yield return page;
            position = pager.Next(position, answer, page.Count, size, cancellationToken);
            if (position?.Link is not { } link)
            {
                yield break;
            }

            request = request.At(_builder.Follow(link, answer.Uri));
        }
    }

    /// <summary>One statement by its id.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ObjectNotFound"/> where the store does not show one.</exception>
    public async Task<LmsStatement> GetAsync(string id, IOperationObserver observer, CancellationToken cancellationToken)
    {
        JsonataValue found = await FindAsync(id, observer, cancellationToken).ConfigureAwait(false);
        return found.Kind == JsonataKind.Object
            ? StatementRecord.Of(found, _provider.Name, Target.Connection)
            : throw DeliveryFaults.Of(LmsFaultKind.ObjectNotFound, $"The store shows no statement {id}.", "Check the id. A statement that was withdrawn is not shown, and a new one perhaps only after a moment.");
    }

    private LmsRequest Build(
        RequestDefinition definition, in JsonataValue input, string operation, CancellationToken cancellationToken, IEnumerable<KeyValuePair<string, string>>? further = null)
        => _builder.Build(definition, input, "statements", operation, further ?? Enumerable.Empty<KeyValuePair<string, string>>(), cancellationToken);
}
