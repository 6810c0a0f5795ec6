using System;
using System.Globalization;
using System.IO;

namespace UnifiedLms.Core.Delivery;

/// <summary>
/// One file of an outbox. Its name tells which numbers of the sequence it holds, and in which revision: one that holds more, or is of a
/// later revision, stands for the others, so that renaming a finished file into place exchanges any number of files at once.
/// </summary>
internal sealed class Segment
{
    private const string Extension = ".log";

    private Segment(string path, int first, int last, int revision)
    {
        FilePath = path;
        First = first;
        Last = last;
        Revision = revision;
    }

    public string FilePath { get; }

    public int First { get; }

    public int Last { get; }

    public int Revision { get; }

    /// <summary>How far it was read.</summary>
    public long Position { get; set; }

    public string Name => Path.GetFileName(FilePath);

    public static Segment Of(string folder, int first, int last, int revision)
        => new(Path.Combine(folder, string.Format(CultureInfo.InvariantCulture, "{0:D8}-{1:D8}-{2}{3}", first, last, revision, Extension)), first, last, revision);

    /// <summary>The segment that a file's name tells of; null for any other file.</summary>
    public static Segment? TryRead(string path)
    {
        string[] parts = Path.GetFileNameWithoutExtension(path).Split('-');
        return parts.Length == 3
            && Path.GetExtension(path) == Extension
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int revision)
            ? new Segment(path, first, last, revision)
            : null;
    }

    /// <summary>Whether this one stands for the other.</summary>
    public bool Replaces(Segment other)
        => First <= other.First && Last >= other.Last && (First < other.First || Last > other.Last || Revision > other.Revision);
}
