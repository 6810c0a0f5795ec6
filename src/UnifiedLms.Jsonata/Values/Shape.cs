using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;

namespace UnifiedLms.Jsonata;

/// <summary>
/// The member names of an object, in order. Records of one kind share one shape, which saves their name arrays and lets a
/// member look-up try the slot that was right for the last record.
/// </summary>
internal sealed class Shape
{
    internal static readonly Shape Empty = new([], 0, isShared: true);

    private const int ScanLimit = 8;

    private Dictionary<string, int>? _index;
    private JsonEncodedText[]? _encoded;

    internal Shape(string[] names, int count, bool isShared)
    {
        Names = names;
        Count = count;
        IsShared = isShared;
    }

    internal string[] Names;

    internal int Count;

    /// <summary>A shared shape never changes; one that belongs to a single object under construction may.</summary>
    internal bool IsShared;

    /// <summary>The names as JSON, for a shape that many objects have; null when some would look different to another encoder.</summary>
    internal JsonEncodedText[]? EncodedNames
    {
        get
        {
            JsonEncodedText[]? encoded = Volatile.Read(ref _encoded);
            if (encoded is null)
            {
                encoded = Encode();
                Volatile.Write(ref _encoded, encoded);
            }

            return encoded.Length == 0 ? null : encoded;
        }
    }

    internal void Share() => IsShared = true;

    internal Shape CopyForChange()
    {
        string[] names = new string[Math.Max(4, Count + 2)];
        Array.Copy(Names, names, Count);
        return new Shape(names, Count, isShared: false);
    }

    [MethodImpl(Tiering.Skipped)]
    internal int IndexOf(string name)
    {
        if (Count > (IsShared ? ScanLimit : ScanLimit * 3))
        {
            return Index().TryGetValue(name, out int found) ? found : -1;
        }

        string[] names = Names;
        for (int i = 0; i < Count; i++)
        {
            if (ReferenceEquals(names[i], name) || names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    [MethodImpl(Tiering.Skipped)]
    internal int Add(string name)
    {
        if (Count == Names.Length)
        {
            string[] grown = new string[Math.Max(4, Count * 2)];
            Array.Copy(Names, grown, Count);
            Names = grown;
        }

        Names[Count] = name;
        _index?.Add(name, Count);
        return Count++;
    }

    internal void RemoveAt(int slot)
    {
        Array.Copy(Names, slot + 1, Names, slot, Count - slot - 1);
        Count--;
        _index = null;
    }

    private JsonEncodedText[] Encode()
    {
        JsonEncodedText[] encoded = new JsonEncodedText[Count];
        for (int i = 0; i < Count; i++)
        {
            foreach (char c in Names[i])
            {
                if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.' or ' ' or '$' or ':' or '@'))
                {
                    return [];
                }
            }

            encoded[i] = JsonEncodedText.Encode(Names[i]);
        }

        return encoded;
    }

    private Dictionary<string, int> Index()
    {
        Dictionary<string, int>? index = Volatile.Read(ref _index);
        if (index is null)
        {
            index = new Dictionary<string, int>(Count * 2, StringComparer.Ordinal);
            for (int i = 0; i < Count; i++)
            {
                index.Add(Names[i], i);
            }

            Volatile.Write(ref _index, index);
        }

        return index;
    }
}
