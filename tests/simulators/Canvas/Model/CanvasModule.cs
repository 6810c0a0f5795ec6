using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>A module of a course.</summary>
internal sealed class CanvasModule
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required int Position { get; init; }

    public DateTimeOffset? UnlockAt { get; init; }

    public IReadOnlyList<long> Prerequisites { get; init; } = [];

    public bool Published { get; init; } = true;

    public List<CanvasModuleItem> Items { get; } = [];
}
