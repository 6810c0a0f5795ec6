using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Delivery;

/// <summary>What a result is about.</summary>
public sealed class LearningActivity
{
    private const string Types = "http://adlnet.gov/expapi/activities/";

    private static readonly HashSet<string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        "course", "module", "lesson", "assessment", "objective", "simulation", "media", "link", "meeting", "performance", "question", "file", "interaction", "profile",
    };

    private LearningActivity(string id, string? name, string type)
    {
        Id = id;
        Name = name;
        Type = type;
    }

    /// <summary>Its id, an IRI.</summary>
    public string Id { get; }

    /// <summary>Its name for people, or null.</summary>
    public string? Name { get; }

    /// <summary>The IRI of its type.</summary>
    public string Type { get; }

    /// <summary>Makes an activity.</summary>
    /// <param name="id">An IRI: an address or <c>urn:...</c>. The same activity must always have the same.</param>
    /// <param name="name">Its name for people, or null.</param>
    /// <param name="type">A word such as <c>course</c>, <c>assessment</c> or <c>objective</c>, or an IRI.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>.</exception>
    public static LearningActivity Of(string id, string? name, string type = "course")
    {
        if (!StatementForms.IsIri(id))
        {
            throw DeliveryFaults.Invalid($"'{id}' cannot be the id of an activity: it is no IRI.", "Give an absolute address, such as https://lms.example.com/course/7.");
        }

        if (s_types.Contains(type))
        {
            return new LearningActivity(id, Blank(name), Types + type.ToLowerInvariant());
        }

        return StatementForms.IsIri(type)
            ? new LearningActivity(id, Blank(name), type)
            : throw DeliveryFaults.Invalid($"'{type}' is no type of an activity.", "Types are " + string.Join(", ", s_types) + ", or an IRI.");
    }

    private static string? Blank(string? name) => string.IsNullOrWhiteSpace(name) ? null : name!.Trim();
}
