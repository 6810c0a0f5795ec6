using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Sandbox;

/// <summary>
/// All records of one resource: those that are made up, and what was written laid over them. Memory grows with what was written only. Records
/// have places: first the made ones, then those that were added, in order; the place of one that was removed stays empty.
/// </summary>
internal sealed class SandboxCollection
{
    private const int MostScans = 4;

    private readonly ISandboxSource _made;
    private readonly string[] _indexed;
    private readonly Dictionary<int, SandboxRecord> _written = new();
    private readonly Dictionary<string, int> _added = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _gone = new();
    private readonly Dictionary<string, SortedSet<int>> _index = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<int>>> _scans = new(StringComparer.Ordinal);
    private int _more;

    /// <summary>Makes a collection.</summary>
    /// <param name="made">The records that are made up.</param>
    /// <param name="indexed">The keys by which single records are looked for.</param>
    public SandboxCollection(ISandboxSource made, params string[] indexed)
    {
        _made = made;
        _indexed = indexed;
    }

    /// <summary>How many records there were ever: the next one's number is one more.</summary>
    public int Ever => _made.Count + _more;

    /// <summary>The record with an id; null where there is none.</summary>
    public SandboxRecord? Get(string id) => PlaceOf(id) is { } place ? At(place) : null;

    /// <summary>The records with a key, in order.</summary>
    public IEnumerable<SandboxRecord> Find(string name, string value) => Places(new[] { new KeyValuePair<string, string>(name, value) }).Select(At);

    /// <summary>Some of the records that pass all tests, and how many there are.</summary>
    public (IEnumerable<SandboxRecord> Records, int Total) Page(IReadOnlyList<KeyValuePair<string, string>> tests, int start, int count)
    {
        if (tests.Count == 0)
        {
            return (From(start).Take(count).Select(At), Ever - _gone.Count);
        }

        string query = string.Join("\n", tests.Select(t => t.Key + "=" + t.Value));
        if (_scans.Count >= MostScans && !_scans.ContainsKey(query))
        {
            _scans.Clear();
        }

        // Pages of one list come side by side and one after another: it is gone through once.
        IReadOnlyList<int> places = _scans.GetOrAdd(query, _ => new Lazy<IReadOnlyList<int>>(() => Places(tests).ToList())).Value;
        return (places.Skip(start).Take(count).Select(At), places.Count);
    }

    /// <summary>Adds a record after all others.</summary>
    public void Add(SandboxRecord record)
    {
        int place = Ever;
        _more++;
        _added[record.Id] = place;
        Put(place, record);
    }

    /// <summary>Puts a record in the place of the one with the same id.</summary>
    public void Replace(SandboxRecord record)
    {
        int place = PlaceOf(record.Id)!.Value;
        Forget(place);
        Put(place, record);
    }

    /// <summary>Takes a record away.</summary>
    public void Remove(string id)
    {
        int place = PlaceOf(id)!.Value;
        Forget(place);
        _added.Remove(id);
        _gone.Add(place);
        _scans.Clear();
    }

    private SandboxRecord At(int place) => _written.TryGetValue(place, out SandboxRecord? written) ? written : _made.At(place);

    private int? PlaceOf(string id)
    {
        int? place = _added.TryGetValue(id, out int added) ? added : _made.PlaceOf(id);
        return place is { } there && !_gone.Contains(there) ? there : null;
    }

    // The places that are not empty, beginning with the one that so many others stand before.
    private IEnumerable<int> From(int start)
    {
        int place = start;
        foreach (int gone in _gone)
        {
            if (gone > place)
            {
                break;
            }

            place++;
        }

        for (; place < Ever; place++)
        {
            if (!_gone.Contains(place))
            {
                yield return place;
            }
        }
    }

    private IEnumerable<int> Places(IReadOnlyList<KeyValuePair<string, string>> tests)
    {
        IEnumerable<int>? narrowed = tests.Where(t => _indexed.Contains(t.Key)).Select(t => Narrow(t.Key, t.Value)).FirstOrDefault();
        return (narrowed ?? From(0)).Where(place => tests.All(t => At(place).Matches(t.Key, t.Value)));
    }

    // A made record that was changed may have come to the key or have lost it; what was written is looked up in the index.
    private IEnumerable<int> Narrow(string name, string value)
    {
        IEnumerable<int> made = _made.Narrow(name, value) ?? Enumerable.Range(0, _made.Count);
        if (!_index.TryGetValue(Entry(name, value), out SortedSet<int>? written))
        {
            return made.Where(place => !_gone.Contains(place));
        }

        var places = new SortedSet<int>(made.Where(place => !_gone.Contains(place)));
        places.UnionWith(written);
        return places;
    }

    private void Put(int place, SandboxRecord record)
    {
        _written[place] = record;
        foreach (string entry in Entries(record))
        {
            if (!_index.TryGetValue(entry, out SortedSet<int>? places))
            {
                _index[entry] = places = new SortedSet<int>();
            }

            places.Add(place);
        }

        _scans.Clear();
    }

    private void Forget(int place)
    {
        if (!_written.TryGetValue(place, out SandboxRecord? record))
        {
            return;
        }

        _written.Remove(place);
        foreach (string entry in Entries(record))
        {
            SortedSet<int> places = _index[entry];
            places.Remove(place);
            if (places.Count == 0)
            {
                _index.Remove(entry);
            }
        }
    }

    private IEnumerable<string> Entries(SandboxRecord record)
        => _indexed.Where(name => record.Keys[name] is not null).Select(name => Entry(name, record.Keys[name]!));

    private static string Entry(string name, string value) => name + "\n" + value;
}
