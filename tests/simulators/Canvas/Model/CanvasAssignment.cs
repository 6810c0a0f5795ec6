using System;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>An assignment of a course.</summary>
internal sealed record CanvasAssignment(long Id, string Name, string? Description, int Position, double? Points, DateTimeOffset? DueAt, bool Published);
