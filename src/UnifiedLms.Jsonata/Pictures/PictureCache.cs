using System;
using System.Collections.Concurrent;
using System.Threading;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>
/// Analysed pictures by their literal. Mappings use a handful, so nothing is ever aged out; pictures computed from data
/// must not grow the cache without bound, so it starts afresh when full.
/// </summary>
internal sealed class PictureCache<T>
    where T : class
{
    private const int Capacity = 256;

    private readonly Func<string, T> _analyse;
    private readonly ConcurrentDictionary<string, T> _pictures = new(StringComparer.Ordinal);
    private int _count; // ConcurrentDictionary.Count would take every lock

    public PictureCache(Func<string, T> analyse) => _analyse = analyse;

    public T Get(string picture)
    {
        if (_pictures.TryGetValue(picture, out T? known))
        {
            return known;
        }

        T analysed = _analyse(picture);
        if (Interlocked.Increment(ref _count) > Capacity)
        {
            _pictures.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        return _pictures.GetOrAdd(picture, analysed);
    }
}
