using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>A course with its own small tree of modules.</summary>
public sealed class CanvasCourse
{
    public required long Id { get; init; }

    public required string Name { get; set; }

    public required string Code { get; set; }

    /// <summary>As in the database: created, claimed, available, completed, deleted. The API shows the first two as unpublished.</summary>
    public required string State { get; set; }

    public required CanvasTerm Term { get; set; }

    public required string Uuid { get; init; }

    public long AccountId { get; init; } = 1;

    public string? SisCourseId { get; set; }

    public string? PublicDescription { get; set; }

    public string? SyllabusBody { get; set; }

    public string? Locale { get; set; }

    public string? Format { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartAt { get; set; }

    public DateTimeOffset? EndAt { get; set; }

    /// <summary>restrict_enrollments_to_course_dates: without it the dates are kept and not heeded.</summary>
    public bool KeepsToDates { get; set; }

    internal List<CanvasModule> Modules { get; } = [];

    internal List<CanvasAssignment> Assignments { get; } = [];

    /// <summary>Ordered as the API pages them: type, sortable name, id.</summary>
    internal List<CanvasEnrollment> Enrollments { get; } = [];

    internal string PublicState => State is "created" or "claimed" ? "unpublished" : State;
}
