using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Writes records: all of a request or, where one of them is refused, none.</summary>
internal sealed class SandboxWriter
{
    // After everything that is made up, and the same in every run: a request is a second later than the one before it.
    private static readonly DateTime s_start = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly IReadOnlyDictionary<string, SandboxShape> _shapes;
    private int _requests;

    public SandboxWriter(SandboxPopulation population) => _shapes = new Dictionary<string, SandboxShape>
    {
        ["users"] = new SandboxUserShape(population),
        ["courses"] = new SandboxCourseShape(population),
        ["enrollments"] = new SandboxEnrollmentShape(population),
    };

    /// <summary>Creates one record of an object, or several of a list.</summary>
    /// <exception cref="SandboxRefusal">One of them cannot be.</exception>
    public IReadOnlyList<SandboxRecord> Create(string collection, JsonataValue body)
    {
        SandboxShape shape = Shape(collection);
        string now = Now();
        var records = new List<SandboxRecord>();
        var claimed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < (body.Kind == JsonataKind.Array ? body.Count : 1); i++)
        {
            Dictionary<string, object?> given = shape.Form.Read(body.Kind == JsonataKind.Array ? body[i] : body, isNew: true);
            Dictionary<string, object?> members = shape.Blank(shape.Records.Ever + i + 1, given, now);
            shape.Apply(members, given, now);
            SandboxRecord record = shape.Record(members);
            if (shape.Records.Get(record.Id) is { } same)
            {
                throw SandboxRefusal.Taken($"There is the {shape.One} '{same.Id}' already.", same.Id);
            }

            Free(shape, record);
            if (Claims(shape, record).Any(claim => !claimed.Add(claim)))
            {
                throw SandboxRefusal.Taken($"The request has the same {shape.One} twice.", null);
            }

            records.Add(record);
        }

        records.ForEach(shape.Records.Add);
        return records;
    }

    /// <summary>Changes what was sent of a record and leaves the rest.</summary>
    /// <exception cref="SandboxRefusal">It is not there, or cannot be so.</exception>
    public SandboxRecord Change(string collection, string id, JsonataValue body)
    {
        SandboxShape shape = Shape(collection);
        SandboxRecord record = shape.Records.Get(id) ?? throw SandboxRefusal.NotThere(id, collection);
        Dictionary<string, object?> members = record.Members();
        shape.Apply(members, shape.Form.Read(body, isNew: false), Now());
        SandboxRecord changed = shape.Record(members);
        Free(shape, changed);
        shape.Records.Replace(changed);
        return changed;
    }

    /// <summary>Removes a record for good.</summary>
    /// <exception cref="SandboxRefusal">It is not there.</exception>
    public void Remove(string collection, string id)
    {
        SandboxShape shape = Shape(collection);
        if (shape.Records.Get(id) is null)
        {
            throw SandboxRefusal.NotThere(id, collection);
        }

        shape.Remove(id);
    }

    private static void Free(SandboxShape shape, SandboxRecord record)
    {
        foreach (string name in shape.Unique)
        {
            if (record.Keys[name] is { } value && shape.Records.Find(name, value).FirstOrDefault(r => r.Id != record.Id) is { } other)
            {
                throw SandboxRefusal.Taken($"There is a {shape.One} with the {name} '{value}' already: '{other.Id}'.", other.Id);
            }
        }
    }

    private static IEnumerable<string> Claims(SandboxShape shape, SandboxRecord record)
        => shape.Unique.Select(name => name + "\n" + record.Keys[name]).Concat(new[] { "id\n" + record.Id }).ToList();

    private SandboxShape Shape(string collection) => _shapes.TryGetValue(collection, out SandboxShape? shape) ? shape : throw SandboxRefusal.NoSuchCall();

    private string Now() => SandboxPopulation.Time(s_start.AddSeconds(++_requests));
}
