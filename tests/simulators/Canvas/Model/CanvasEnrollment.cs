using System;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>One person in one section in one role.</summary>
public sealed class CanvasEnrollment
{
    public static readonly string[] States = ["active", "invited", "creation_pending", "completed", "inactive", "rejected", "deleted"];

    public static readonly string[] Types =
        ["StudentEnrollment", "TeacherEnrollment", "TaEnrollment", "DesignerEnrollment", "ObserverEnrollment"];

    public required long Id { get; init; }

    public required CanvasUser User { get; init; }

    public required CanvasCourse Course { get; init; }

    /// <summary>One of <see cref="Types"/>.</summary>
    public required string Type { get; init; }

    /// <summary>One of <see cref="States"/>.</summary>
    public required string State { get; set; }

    /// <summary>Kept one by one; Canvas heeds them only where both are there.</summary>
    public DateTimeOffset? StartAt { get; set; }

    public DateTimeOffset? EndAt { get; set; }

    public bool LimitedToSection { get; set; }

    /// <summary>A section of its own SIS id, or the default one.</summary>
    public bool SecondSection { get; init; }

    /// <summary>Pseudo-random bits from which scores and times follow.</summary>
    internal uint Bits { get; init; }

    internal string PublicState => Course.State == "deleted" ? "deleted" : State;

    /// <summary>Of those made through the API.</summary>
    internal DateTimeOffset? Made { get; init; }

    internal DateTimeOffset CreatedAt => Made ?? Course.CreatedAt.AddMinutes(Bits % 100_000);

    internal DateTimeOffset UpdatedAt => Made ?? CreatedAt.AddHours((Bits >> 8) % 2000);

    internal DateTimeOffset? LastActivityAt =>
        State is "active" or "completed" && Bits % 5 != 0 ? CreatedAt.AddMinutes((Bits >> 6) % 80_000) : null;

    internal int TotalActivityTime => LastActivityAt is null ? 0 : (int)((Bits >> 4) % 50_000);

    /// <summary>Percent with one decimal, or null when nothing is graded.</summary>
    internal double? Score => LastActivityAt is null || Bits % 7 == 0 ? null : (Bits >> 10) % 1001 / 10.0;

    internal int RoleId => Array.IndexOf(Types, Type) + 3;
}
