using System;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>An enrollment term of the root account.</summary>
public sealed record CanvasTerm(long Id, string Name, string? SisTermId, DateTimeOffset? StartAt, DateTimeOffset? EndAt);
