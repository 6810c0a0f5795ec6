using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Asks for the pages of a list that the user called for himself.</summary>
internal sealed class ProxyFetcher : IPageFetcher
{
    private readonly ConnectionContext _connection;
    private readonly ProxyCall _call;
    private readonly IOperationObserver _observer;
    private readonly PagingDefinition _paging;

    public ProxyFetcher(ConnectionContext connection, ProxyCall call, IOperationObserver observer)
    {
        _connection = connection;
        _call = call;
        _observer = observer;
        _paging = connection.Provider.Proxy.Paging ?? connection.Provider.Http.Paging;
        Pager = Pager.Create(_paging);
        Size = Given(_paging.SizeParameter) is { } size and > 0 and <= int.MaxValue ? (int)size : _paging.DefaultSize;
        Start = new ReadPosition
        {
            Page = _paging.Kind is PagingKind.Page or PagingKind.Offset && Given(_paging.Parameter) is { } number and >= 0
                ? new PagePosition { Number = number }
                : PagePosition.Start,
        };
    }

    public Pager Pager { get; }

    /// <summary>Records a page: what the caller asks for in the LMS's own words, else the definition's.</summary>
    public int Size { get; }

    /// <summary>The first page, which the caller may have named.</summary>
    public ReadPosition Start { get; }

    public bool IsSideBySide => _paging.SideBySide && _call.IsRead;

    public async Task<RawPage> FetchAsync(ReadPosition position, CancellationToken cancellationToken)
    {
        LmsResponse response = await _connection.Transport.SendAsync(Request(position), _observer, cancellationToken).ConfigureAwait(false);
        return new RawPage(response, Records(response, cancellationToken));
    }

    private LmsRequest Request(ReadPosition position)
    {
        if (position.Page.Link is { } link)
        {
            LmsRequest first = _call.ToRequest();
            return first.At(_connection.Builder.Follow(link, first.Uri));
        }

        return _call.ToRequest(Pager.Parameters(position.Page, Size).ToList());
    }

    private long? Given(string? parameter)
        => parameter is not null && long.TryParse(_call.Parameter(parameter), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private JsonataValue Records(LmsResponse response, CancellationToken cancellationToken)
    {
        JsonataValue body = response.Body;
        if (_connection.Provider.Proxy.Records is { } records)
        {
            body = records.Evaluate(body, null, cancellationToken);
        }
        else if (body.Kind == JsonataKind.Object)
        {
            body = OnlyList(body);
        }

        return body.Kind == JsonataKind.Array ? body
            : body.IsNullish ? JsonataValue.ArrayOf(new List<JsonataValue>())
            : JsonataValue.ArrayOf(new[] { body });
    }

    private static JsonataValue OnlyList(in JsonataValue body)
    {
        JsonataValue found = body;
        int lists = 0;
        for (int i = 0; i < body.Count; i++)
        {
            JsonataValue member = body.MemberValue(i);
            if (member.Kind == JsonataKind.Array)
            {
                found = member;
                lists++;
            }
        }

        return lists == 1 ? found : body;
    }
}
