using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Sandbox;

/// <summary>How the records of one resource are written.</summary>
internal abstract class SandboxShape
{
    protected SandboxShape(SandboxPopulation population, SandboxCollection records, SandboxForm form, string one, params string[] unique)
    {
        Population = population;
        Records = records;
        Form = form;
        One = one;
        Unique = unique;
    }

    public SandboxCollection Records { get; }

    public SandboxForm Form { get; }

    /// <summary>What messages call a record.</summary>
    public string One { get; }

    /// <summary>The keys that no two records share.</summary>
    public IReadOnlyList<string> Unique { get; }

    protected SandboxPopulation Population { get; }

    /// <summary>The members of a new record before anything was said of it.</summary>
    /// <param name="number">Which of its kind it is, from 1.</param>
    /// <param name="given">What it is made with.</param>
    /// <param name="now">The time.</param>
    public abstract Dictionary<string, object?> Blank(int number, IReadOnlyDictionary<string, object?> given, string now);

    /// <summary>Puts what was given into a record's members, and what follows from it.</summary>
    /// <exception cref="SandboxRefusal">It does not fit together, or names what is not there.</exception>
    public abstract void Apply(Dictionary<string, object?> members, IReadOnlyDictionary<string, object?> given, string now);

    /// <summary>The record of these members.</summary>
    public abstract SandboxRecord Record(Dictionary<string, object?> members);

    /// <summary>Removes a record, and what cannot be without it.</summary>
    public abstract void Remove(string id);

    /// <summary>An organization as records show it.</summary>
    protected static Dictionary<string, object?>? Unit(object? id)
        => id is null ? null : SandboxUsers.Unit((string)id) ?? throw SandboxRefusal.NotThere((string)id, "organizations (" + string.Join(", ", SandboxUsers.UnitIds()) + ")");

    /// <summary>Removes all records with a key.</summary>
    protected static void RemoveAll(SandboxCollection records, string name, string value)
    {
        foreach (SandboxRecord record in new List<SandboxRecord>(records.Find(name, value)))
        {
            records.Remove(record.Id);
        }
    }
}
