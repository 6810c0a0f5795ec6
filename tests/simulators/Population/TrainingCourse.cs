using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Population;

/// <summary>A course of a training platform.</summary>
public sealed class TrainingCourse : TrainingRecord
{
    public required int Id { get; init; }

    public required string Title { get; set; }

    /// <summary>Empty for some.</summary>
    public required string Code { get; set; }

    /// <summary>HTML, or null.</summary>
    public string? Description { get; set; }

    public required int CategoryId { get; set; }

    public bool Active { get; set; } = true;

    public bool German { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>In order, parents before children.</summary>
    public IReadOnlyList<TrainingItem> Items { get; internal set; } = [];

    internal List<TrainingEnrollment> Enrollments { get; } = [];

    internal static string CategoryName(int id) => id switch
    {
        1 => "Safety",
        2 => "Sécurité & IT",
        _ => "Führung",
    };
}
