using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Population;

/// <summary>A person of a training platform.</summary>
public sealed class TrainingUser : TrainingRecord
{
    public required int Id { get; init; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public required string Username { get; set; }

    public required string Email { get; set; }

    public string? EmployeeNumber { get; set; }

    public string? Department { get; set; }

    public string? JobTitle { get; set; }

    public string? Phone { get; set; }

    public bool Active { get; set; } = true;

    public bool Administrator { get; set; }

    /// <summary>German instead of English.</summary>
    public bool German { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? LastLogin { get; set; }

    public TrainingUser? Manager { get; set; }

    /// <summary>Gone from every list; the record stays with whoever still holds it.</summary>
    public bool Deleted { get; internal set; }

    public string FullName => FirstName + " " + LastName;

    internal List<TrainingEnrollment> Enrollments { get; } = [];
}
