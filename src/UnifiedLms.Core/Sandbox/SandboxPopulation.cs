using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace UnifiedLms.Core.Sandbox;

/// <summary>The people, courses and enrollments of a sandbox. Records are made when they are asked for, always the same for the same seed.</summary>
internal sealed class SandboxPopulation
{
    private readonly int _seed;
    private readonly Lazy<IReadOnlyList<SandboxRecord>> _users;
    private readonly Lazy<IReadOnlyList<SandboxRecord>> _courses;
    private readonly Lazy<IReadOnlyList<SandboxRecord>> _items;
    private readonly Lazy<IReadOnlyList<SandboxRecord>> _enrollments;

    public SandboxPopulation(int users, int courses, int seed)
    {
        _seed = seed;
        _users = new Lazy<IReadOnlyList<SandboxRecord>>(() => Make(users, i => SandboxUsers.Make(i, _seed)));
        _courses = new Lazy<IReadOnlyList<SandboxRecord>>(() => Make(courses, i => SandboxCourses.Make(i, _seed)));
        _items = new Lazy<IReadOnlyList<SandboxRecord>>(() => SandboxItems.Make(_courses.Value, _seed).ToList());
        _enrollments = new Lazy<IReadOnlyList<SandboxRecord>>(() => SandboxEnrollments.Make(_users.Value, _courses.Value, _seed).ToList());
    }

    /// <summary>The records of a collection that match a query; null where there is no such collection.</summary>
    public IEnumerable<SandboxRecord>? Find(string collection, IReadOnlyDictionary<string, string> query)
    {
        IReadOnlyList<SandboxRecord>? all = collection switch
        {
            "users" => _users.Value,
            "courses" => _courses.Value,
            "items" => _items.Value,
            "enrollments" => _enrollments.Value,
            _ => null,
        };
        List<KeyValuePair<string, string>> tests = query.Where(q => q.Key is not ("page" or "size")).ToList();
        return all is null || tests.Count == 0 ? all : all.Where(r => tests.All(t => r.Matches(t.Key, t.Value)));
    }

    /// <summary>A number that looks drawn and is not: the same for the same seed, place and purpose, on every framework.</summary>
    public static int Draw(int seed, int index, int purpose, int below)
    {
        unchecked
        {
            uint x = ((uint)seed * 2654435761u) ^ ((uint)index * 2246822519u) ^ ((uint)purpose * 3266489917u);
            x ^= x >> 15;
            x *= 2246822519u;
            x ^= x >> 13;
            x *= 3266489917u;
            x ^= x >> 16;
            return (int)(x % (uint)below);
        }
    }

    public static string Time(DateTime day) => day.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static IReadOnlyList<SandboxRecord> Make(int count, Func<int, SandboxRecord> make)
        => Enumerable.Range(0, count).Select(make).ToList();
}
