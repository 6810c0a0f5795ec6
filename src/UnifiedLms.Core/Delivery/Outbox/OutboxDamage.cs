using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace UnifiedLms.Core.Delivery;

/// <summary>What of an outbox could not be read: it is kept aside, named to the user once, and the rest goes on without it.</summary>
internal sealed class OutboxDamage
{
    private readonly string _folder;
    private readonly OutboxFiles _files;
    private readonly List<LmsFault> _faults = new();

    public OutboxDamage(string folder, OutboxFiles files)
    {
        _folder = folder;
        _files = files;
    }

    /// <summary>Where damaged pieces are kept.</summary>
    public string Aside => Path.Combine(_folder, "damaged");

    /// <summary>What was found since the last call.</summary>
    public IReadOnlyList<LmsFault> Take()
    {
        LmsFault[] found = _faults.ToArray();
        _faults.Clear();
        return found;
    }

    /// <summary>Keeps a piece aside.</summary>
    /// <param name="segment">Where it was found.</param>
    /// <param name="offset">And at which byte.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="mayBeAccepted">Whether a statement in it may have been accepted; if not, nobody needs to hear of it.</param>
    public void Keep(Segment segment, long offset, byte[] piece, bool mayBeAccepted)
    {
        string path = Path.Combine(Aside, string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}", segment.Name, offset, mayBeAccepted ? "damaged" : "unfinished"));
        _files.CreateFolder(Aside);
        _files.WriteWhole(path, piece);
        if (mayBeAccepted)
        {
            Report($"A part of the outbox is damaged: {piece.Length} bytes at {offset} of {segment.Name}.", path);
        }
    }

    /// <summary>Tells of a file that is shorter than what was written to it.</summary>
    public void Missing(string name, long expected, long found)
        => Report($"A part of the outbox is missing: {name} has {found} bytes, of {expected} that were written.", Aside);

    /// <summary>Tells of a damaged piece that stays where it is, because the files cannot be changed now.</summary>
    public void Tell(Segment segment, long offset, int length)
        => Report($"A part of the outbox is damaged: {length} bytes at {offset} of {segment.Name}.", segment.FilePath);

    /// <summary>Whether damaged pieces are kept aside.</summary>
    public bool HasPieces => Directory.Exists(Aside) && Directory.EnumerateFiles(Aside, "*.damaged").Any();

    private void Report(string message, string path) => _faults.Add(new LmsFault(LmsFaultKind.OutboxCorrupt, message + " All statements that can be read are kept.")
    {
        Resource = "statements",
        RecommendedAction = $"Look at {path}: what can still be read there can be sent again with Send-LmsStatement. Check the disk.",
    });
}
