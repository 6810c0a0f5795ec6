using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// Finds related records in their own list, where that takes fewer requests than reading them one by one. The first page tells how many
/// pages there are; the others are read only if they are fewer than the records that are still missing.
/// </summary>
internal sealed class RelatedList
{
    // For fewer it is not worth to ask how long the list is.
    private const int WorthAsking = 5;

    private readonly ReadCall _call;
    private readonly LmsResource _related;
    private string? _next;
    private long _pagesLeft;
    private bool _begun;

    private RelatedList(ReadCall call, LmsResource related)
    {
        _call = call;
        _related = related;
    }

    /// <summary>The list of a resource, or null where the definition has none that serves, or where its records would have to be completed.</summary>
    public static RelatedList? Find(ReadCall call, LmsResource related)
    {
        ResourceDefinition resource = call.Connection.Provider.Resources[related];
        bool completed = call.Operation.Detailed && resource.Get is { Completes: true };
        return !completed && resource.Routes.Any(route => route.Joins) ? new RelatedList(call, related) : null;
    }

    /// <summary>Reads as much of the list as pays.</summary>
    /// <param name="missing">The ids that are looked for.</param>
    /// <param name="keep">Given each record that was read, also those that nobody looked for.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    public async Task FindAsync(IReadOnlyList<string> missing, Action<LmsRecord> keep, CancellationToken cancellationToken)
    {
        try
        {
            var left = new HashSet<string>(missing, StringComparer.Ordinal);
            if (!_begun && left.Count >= WorthAsking)
            {
                _begun = true;
                await ReadAsync(single: true, left, keep, cancellationToken).ConfigureAwait(false);
            }

            if (_next is not null && _pagesLeft < left.Count)
            {
                await ReadAsync(single: false, left, keep, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.AccessDenied or LmsFaultKind.ObjectNotFound or LmsFaultKind.InvalidInput)
        {
            // A single record may be open to somebody who may not list them all.
            _next = null;
            _call.Observer.Verbose($"{_call.Connection.Name}: the list of {_related.Member()} cannot be read, so they are read one by one. {failure.Fault.Message}");
        }
    }

    private async Task ReadAsync(bool single, HashSet<string> left, Action<LmsRecord> keep, CancellationToken cancellationToken)
    {
        var operation = new ReadOperation { Resource = _related, SinglePage = single, Cursor = _next, ThrottleLimit = _call.Operation.ThrottleLimit };
        _next = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reading = new Reading(_call.Connection, operation, new PartObserver(_call.Observer), stop, _call.Report);
        while (await reading.NextAsync().ConfigureAwait(false) is { } page)
        {
            foreach (LmsRecord record in page.Records)
            {
                keep(record);
                left.Remove(record.Id);
            }

            if (single)
            {
                _next = page.TotalCount is null ? null : page.NextCursor;
                _pagesLeft = page.Records.Count == 0 ? long.MaxValue : (long)Math.Ceiling(page.TotalCount.GetValueOrDefault() / (double)page.Records.Count) - 1;
                return;
            }
        }
    }
}
