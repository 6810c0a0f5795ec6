using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace UnifiedLms.Core.Delivery;

/// <summary>What this process knows of an outbox's files: entries in the order of acceptance, brought up to date by reading what was added.</summary>
internal sealed class OutboxIndex
{
    private readonly string _folder;
    private readonly OutboxFiles _files;
    private readonly Dictionary<Guid, OutboxEntry> _byId = new();

    // Empty where an entry was taken out.
    private readonly List<OutboxEntry?> _entries = new();
    private readonly Dictionary<string, string> _reasons = new();
    private List<Segment> _segments = new();

    public OutboxIndex(string folder, OutboxFiles files, OutboxDamage damage)
    {
        _folder = folder;
        _files = files;
        Damage = damage;
    }

    public OutboxDamage Damage { get; }

    public IEnumerable<OutboxEntry> Entries => _entries.OfType<OutboxEntry>();

    public int Count => _byId.Count;

    public IReadOnlyList<Segment> Segments => _segments;

    public Segment? Newest => _segments.Count > 0 ? _segments[_segments.Count - 1] : null;

    public OutboxEntry? Find(Guid id) => _byId.TryGetValue(id, out OutboxEntry? entry) ? entry : null;

    /// <summary>Reads what was added since the last time.</summary>
    /// <param name="acknowledged">Name and length of the newest file as it was last acknowledged, or null where that is not known.</param>
    /// <param name="heal">Whether damage may be taken out of the files; for the holder of the lock only.</param>
    public void Refresh((string Name, long Length)? acknowledged, bool heal)
    {
        while (!TryRefresh(acknowledged, heal))
        {
            Forget();
        }

        if (acknowledged is { } word && Segment.TryRead(word.Name) is { } last && _segments.All(segment => segment.Name != word.Name && !segment.Replaces(last)))
        {
            Damage.Missing(word.Name, word.Length, 0);
        }
    }

    /// <summary>Forgets everything, so that the next refresh reads all files anew.</summary>
    public void Forget()
    {
        _segments = new List<Segment>();
        _entries.Clear();
        _byId.Clear();
    }

    public void Add(OutboxEntry entry)
    {
        // Accepted again after it had been given up: it stands where it stood.
        if (_byId.TryGetValue(entry.Id, out OutboxEntry? former))
        {
            entry.Place = former.Place;
            _entries[entry.Place] = entry;
        }
        else
        {
            entry.Place = _entries.Count;
            _entries.Add(entry);
        }

        _byId[entry.Id] = entry;
    }

    public void Remove(Guid id)
    {
        if (_byId.TryGetValue(id, out OutboxEntry? entry))
        {
            _entries[entry.Place] = null;
            _byId.Remove(id);
        }
    }

    /// <summary>Reasons are few and entries many.</summary>
    public string? Shared(string? reason)
    {
        if (reason is null)
        {
            return null;
        }

        if (_reasons.TryGetValue(reason, out string? same))
        {
            return same;
        }

        if (_reasons.Count < 10_000)
        {
            _reasons.Add(reason, reason);
        }

        return reason;
    }

    // False where what is known no longer fits the files.
    private bool TryRefresh((string Name, long Length)? acknowledged, bool heal)
    {
        List<Segment> present = Effective();
        if (!_segments.All(known => present.Any(segment => segment.FilePath == known.FilePath && new FileInfo(segment.FilePath).Length >= known.Position)))
        {
            return false;
        }

        for (int i = 0; i < present.Count; i++)
        {
            Segment? known = _segments.FirstOrDefault(segment => segment.FilePath == present[i].FilePath);
            if (known is null)
            {
                _segments.Add(known = present[i]);
            }

            long whole = acknowledged is { } word && word.Name == known.Name ? word.Length : 0;
            if (new SegmentReader(this, _files, known).Read(whole, isNewest: i == present.Count - 1, heal))
            {
                return false;
            }
        }

        return true;
    }

    private List<Segment> Effective()
    {
        if (!Directory.Exists(_folder))
        {
            return new List<Segment>();
        }

        List<Segment> all = Directory.EnumerateFiles(_folder, "*.log").Select(Segment.TryRead).OfType<Segment>().ToList();
        return all.Where(segment => !all.Any(other => other.Replaces(segment))).OrderBy(segment => segment.First).ToList();
    }
}
