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

/// <summary>Whom and what the names of one call mean. Each is looked up once, many at a time where the LMS can.</summary>
internal sealed class IdentityBook
{
    private const int MostCandidates = 5;

    private readonly ReadCall _call;
    private readonly RecordFinder _finder;
    private readonly ConcurrentDictionary<string, Task<IReadOnlyList<LmsRecord>>> _found = new(StringComparer.OrdinalIgnoreCase);

    public IdentityBook(ReadCall call, RecordFinder finder)
    {
        _call = call;
        _finder = finder;
    }

    /// <summary>What a name means.</summary>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.ObjectNotFound"/>: nothing; <see cref="LmsFaultKind.InvalidInput"/>: several, which the message lists.
    /// </exception>
    public async Task<(string Id, LmsRecord? Record)> ResolveAsync(RecordName name, CancellationToken cancellationToken)
    {
        if (name.Id is { } id)
        {
            await CheckRivalAsync(name, id, cancellationToken).ConfigureAwait(false);
            return (id, null);
        }

        foreach (KeyValuePair<string, string> key in name.Keys)
        {
            IReadOnlyList<LmsRecord> found = await FindAsync(name.Resource, key.Key, key.Value, cancellationToken).ConfigureAwait(false);
            if (found.Count == 1)
            {
                return (found[0].Id, found[0]);
            }

            if (found.Count > 1)
            {
                throw Several(name, key.Key, found);
            }
        }

        throw _call.Connection.Fault(
            LmsFaultKind.ObjectNotFound,
            name.Resource,
            $"There is no {name.Resource.One()} '{name.Text}' in {_call.Connection.Name} (looked for by {string.Join(", ", name.Keys.Select(k => k.Key))}).",
            "Check the spelling, and that the token's account may see the record.");
    }

    /// <summary>The records with a key.</summary>
    public async Task<IReadOnlyList<LmsRecord>> FindAsync(LmsResource resource, string key, string value, CancellationToken cancellationToken)
    {
        string place = Place(resource, key, value);
        try
        {
            return await _found.GetOrAdd(place, _ => LookUpAsync(resource, key, value, cancellationToken)).ConfigureAwait(false);
        }
        catch (LmsException)
        {
            // Others shall ask again.
            _found.TryRemove(place, out _);
            throw;
        }
    }

    /// <summary>Looks many keys up at once, where the LMS can; those known already are passed over.</summary>
    public async Task PreloadAsync(LmsResource resource, IEnumerable<KeyValuePair<string, string>> keys, CancellationToken cancellationToken)
    {
        foreach (IGrouping<string, string> group in keys.GroupBy(k => k.Key, k => k.Value))
        {
            if (Lookup(resource, group.Key) is not { Request: not null } lookup)
            {
                continue;
            }

            List<string> asked = group.Distinct(StringComparer.OrdinalIgnoreCase).Where(value => !_found.ContainsKey(Place(resource, group.Key, value))).ToList();
            for (int start = 0; start < asked.Count; start += lookup.Max)
            {
                List<string> some = asked.Skip(start).Take(lookup.Max).ToList();
                List<LmsRecord> records = await ManyAsync(resource, lookup.Request, some, cancellationToken).ConfigureAwait(false);
                foreach (string value in some)
                {
                    ClientFilter filter = ClientFilter.Create(group.Key, value);
                    _found[Place(resource, group.Key, value)] = Task.FromResult<IReadOnlyList<LmsRecord>>(records.Where(filter.Accepts).ToList());
                }
            }
        }
    }

    /// <summary>Whether a key was looked up already and means something.</summary>
    public bool IsKnown(LmsResource resource, string key, string value)
        => _found.TryGetValue(Place(resource, key, value), out Task<IReadOnlyList<LmsRecord>>? found) && found.Status == TaskStatus.RanToCompletion && found.Result.Count > 0;

    /// <summary>Forgets what a key means, since it may mean something else by now.</summary>
    public void Forget(LmsResource resource, string key, string value) => _found.TryRemove(Place(resource, key, value), out _);

    /// <summary>Notes a record that was made meanwhile.</summary>
    public void Learn(LmsResource resource, IEnumerable<KeyValuePair<string, string>> keys, LmsRecord record)
    {
        foreach (KeyValuePair<string, string> key in keys)
        {
            _found[Place(resource, key.Key, key.Value)] = Task.FromResult<IReadOnlyList<LmsRecord>>(new[] { record });
        }
    }

    /// <summary>Whether a key of many records can be looked up by one request.</summary>
    public bool IsBulk(LmsResource resource, string key) => Lookup(resource, key)?.Request is not null;

    private static string Place(LmsResource resource, string key, string value) => resource + "\n" + key + "\n" + value;

    private LookupDefinition? Lookup(LmsResource resource, string key)
        => _call.Connection.Provider.Resources.TryGetValue(resource, out ResourceDefinition? definition)
            && definition.Identity is { } identity && identity.Lookups.TryGetValue(key, out LookupDefinition? lookup)
            ? lookup
            : null;

    private async Task<IReadOnlyList<LmsRecord>> LookUpAsync(LmsResource resource, string key, string value, CancellationToken cancellationToken)
    {
        ClientFilter filter = ClientFilter.Create(key, value);
        LookupDefinition? lookup = Lookup(resource, key);
        IReadOnlyList<LmsRecord> found;
        if (lookup is { Request: { } request, Filters: null })
        {
            found = await ManyAsync(resource, request, new[] { value }, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            JsonataValue filters = lookup?.Filters is { } made
                ? made.Evaluate(JsonataValue.ObjectOf(new[] { new KeyValuePair<string, JsonataValue>("key", JsonataValue.From(value)) }), null, cancellationToken)
                : JsonataValue.ObjectOf(new[] { new KeyValuePair<string, JsonataValue>(key, JsonataValue.From(value)) });
            found = await _finder.FindAsync(resource, filters, null, null, cancellationToken).ConfigureAwait(false);
        }

        return found.Where(filter.Accepts).ToList();
    }

    private async Task<List<LmsRecord>> ManyAsync(LmsResource resource, RequestDefinition definition, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ConnectionContext connection = _call.Connection;
        FilterSet none = FilterSet.Create(connection, resource, Enumerable.Empty<KeyValuePair<string, string?>>());
        JsonataValue values = JsonataValue.ArrayOf(keys.Select(k => JsonataValue.From(k)).ToList());
        LmsRequest request = connection.Builder.Build(
            definition,
            _call.Input(none, new KeyValuePair<string, JsonataValue>("keys", values)),
            resource.Member(),
            "list",
            Enumerable.Empty<KeyValuePair<string, string>>(),
            cancellationToken);
        LmsResponse response = await _call.SendAsync(request, cancellationToken).ConfigureAwait(false);
        RecordMapper mapper = _call.Mapper(resource, connection.Provider.Resources[resource].Map, _call.Bindings(none, null, JsonataValue.Undefined));
        JsonataValue natives = definition.Records?.Evaluate(response.Body, null, cancellationToken) ?? response.Body;
        return RecordFinder.Each(natives).Select(native => mapper.Bind(mapper.Unify(native, cancellationToken), native, response.Bytes)).ToList();
    }

    // A number that is an id and another one's name must not change the wrong one. Where names cannot be looked up, it is an id.
    private async Task CheckRivalAsync(RecordName name, string id, CancellationToken cancellationToken)
    {
        if (name.Rival is not { } rival || !CanLookUp(name.Resource, rival.Key))
        {
            return;
        }

        IReadOnlyList<LmsRecord> found;
        try
        {
            found = await FindAsync(name.Resource, rival.Key, rival.Value, cancellationToken).ConfigureAwait(false);
        }
        catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.InvalidInput or LmsFaultKind.NotSupported or LmsFaultKind.AccessDenied or LmsFaultKind.ObjectNotFound)
        {
            return;
        }

        if (found.FirstOrDefault(r => r.Id != id) is not { } other)
        {
            return;
        }

        LmsRecord? own = await _finder.GetAsync(name.Resource, id, cancellationToken).ConfigureAwait(false);
        throw _call.Connection.Fault(
            LmsFaultKind.InvalidInput,
            name.Resource,
            $"'{name.Text}' means several {name.Resource.Member()} in {_call.Connection.Name}: {(own is null ? "the id " + id : Candidate(own))}; and by its {rival.Key} {Candidate(other)}.",
            $"Say which one: id:{id} or {rival.Key}:{rival.Value}.");
    }

    // Without a way to ask for one, all would be read.
    private bool CanLookUp(LmsResource resource, string key)
        => Lookup(resource, key) is not null
            || (_call.Connection.Provider.Resources.TryGetValue(resource, out ResourceDefinition? definition) && definition.Routes.Any(r => r.When.Contains(key) || r.Supports.Contains(key)));

    private static string Candidate(LmsRecord record) => record switch
    {
        LmsUser user => $"id {user.Id}: {user.Name ?? user.Username} <{user.PrimaryEmail()}>",
        LmsCourse course => $"id {course.Id}: {course.Title} ({course.Code})",
        _ => "id " + record.Id,
    };

    private LmsException Several(RecordName name, string key, IReadOnlyList<LmsRecord> found)
    {
        IEnumerable<string> candidates = found.Take(MostCandidates).Select(Candidate);
        return _call.Connection.Fault(
            LmsFaultKind.InvalidInput,
            name.Resource,
            $"'{name.Text}' means several {name.Resource.Member()} in {_call.Connection.Name} by {key}: {string.Join("; ", candidates)}{(found.Count > MostCandidates ? " and others" : string.Empty)}.",
            "Say which one by its id, such as id:" + found[0].Id + ".");
    }
}
