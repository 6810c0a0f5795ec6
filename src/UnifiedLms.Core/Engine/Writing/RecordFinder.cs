using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>
/// Looks for records while writing. Where the LMS can narrow a list only roughly (the people of a course, but not this one), the list is read
/// once and serves all inputs of the call; <see cref="Forget"/> makes the next look a fresh one.
/// </summary>
internal sealed class RecordFinder
{
    private static readonly string[] s_keys = { "user_id", "course_id", "email", "username", "code" };

    private readonly ConnectionContext _connection;
    private readonly IOperationObserver _observer;
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<LmsRecord>>>> _lists = new(StringComparer.Ordinal);

    public RecordFinder(ConnectionContext connection, IOperationObserver observer)
    {
        _connection = connection;
        _observer = observer;
    }

    /// <summary>Makes the next look read anew.</summary>
    public void Forget() => _lists.Clear();

    /// <summary>Finds the records of the first alternative that has any.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="alternatives">An object of filters, or a list of such; an object with a blank member is passed over.</param>
    /// <param name="keep">Over a native record: whether it counts; or null.</param>
    /// <param name="bindings">The variables of <paramref name="keep"/>.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    public async Task<IReadOnlyList<LmsRecord>> FindAsync(LmsResource resource, JsonataValue alternatives, Expression? keep, JsonataBindings? bindings, CancellationToken cancellationToken)
    {
        foreach (JsonataValue one in Each(alternatives))
        {
            if (Filters(one) is { } filters)
            {
                IReadOnlyList<LmsRecord> found = await ListAsync(resource, filters, cancellationToken).ConfigureAwait(false);
                List<LmsRecord> kept = found.Where(r => keep is null || keep.IsTrue(Native(r), bindings, cancellationToken)).ToList();
                if (kept.Count > 0)
                {
                    return kept;
                }
            }
        }

        return Array.Empty<LmsRecord>();
    }

    /// <summary>Reads one record by its id; null where there is none.</summary>
    public async Task<LmsRecord?> GetAsync(LmsResource resource, string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync(resource, new Dictionary<string, string?> { ["id"] = id }, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
        }
        catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.ObjectNotFound)
        {
            return null;
        }
    }

    /// <summary>Each object of a list, or the only one.</summary>
    public static IEnumerable<JsonataValue> Each(JsonataValue value)
    {
        if (value.Kind == JsonataKind.Object)
        {
            yield return value;
        }

        for (int i = 0; value.Kind == JsonataKind.Array && i < value.Count; i++)
        {
            if (value[i].Kind == JsonataKind.Object)
            {
                yield return value[i];
            }
        }
    }

    /// <summary>The filters of an object as texts; null where one of them is blank, since half a key finds the wrong ones.</summary>
    public static Dictionary<string, string?>? Filters(in JsonataValue members)
    {
        var filters = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (int i = 0; i < members.Count; i++)
        {
            string? text = UnifiedFields.TextOf(members.MemberValue(i));
            if (text is null)
            {
                return null;
            }

            filters[members.MemberName(i)] = text;
        }

        return filters.Count == 0 ? null : filters;
    }

    /// <summary>The record as the LMS sent it.</summary>
    public static JsonataValue Native(LmsRecord record)
        => record.TryGetRemoteData(out ArraySegment<byte> data) ? JsonataValue.ParseShared(data.ToArray()) : JsonataValue.Undefined;

    private async Task<IReadOnlyList<LmsRecord>> ListAsync(LmsResource resource, Dictionary<string, string?> given, CancellationToken cancellationToken)
    {
        if (given.TryGetValue("id", out string? id) && id is not null)
        {
            return await GetAsync(resource, id, cancellationToken).ConfigureAwait(false) is { } one ? new[] { one } : Array.Empty<LmsRecord>();
        }

        FilterSet filters = FilterSet.Create(_connection, resource, given);
        ReadPlan plan = ReadPlan.Create(_connection, new ReadOperation { Resource = resource }, filters, _observer);
        if (!plan.Here.Any(h => s_keys.Contains(h.Name) && !plan.Route.Recheck.Contains(h.Name)))
        {
            return await ReadAsync(resource, given, cancellationToken).ConfigureAwait(false);
        }

        // The LMS would send the same list for every input: once is enough.
        Dictionary<string, string?> served = plan.Filters.Values.ToDictionary(v => v.Key, v => (string?)string.Join(",", v.Value), StringComparer.Ordinal);
        string key = resource.Member() + "\n" + string.Join("\n", served.Select(v => v.Key + "=" + v.Value));
        var made = new Lazy<Task<IReadOnlyList<LmsRecord>>>(() => ReadAsync(resource, served, cancellationToken));
        Lazy<Task<IReadOnlyList<LmsRecord>>> list = _lists.GetOrAdd(key, made);
        try
        {
            return (await list.Value.ConfigureAwait(false)).Where(r => plan.Here.All(h => h.Accepts(r))).ToList();
        }
        catch (LmsException)
        {
            // Others shall ask again.
            _lists.TryRemove(key, out _);
            throw;
        }
    }

    private async Task<IReadOnlyList<LmsRecord>> ReadAsync(LmsResource resource, IDictionary<string, string?> filters, CancellationToken cancellationToken)
    {
        var records = new List<LmsRecord>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reading = new Reading(_connection, new ReadOperation { Resource = resource, Filters = filters }, _observer, stop);
        while (await reading.NextAsync().ConfigureAwait(false) is { } page)
        {
            records.AddRange(page.Records);
        }

        return records;
    }
}
