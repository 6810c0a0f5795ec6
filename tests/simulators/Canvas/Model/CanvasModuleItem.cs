namespace UnifiedLms.Simulators.Canvas;

/// <summary>An item of a module. Modules and items number themselves apart, so that the same id can occur as both.</summary>
internal sealed class CanvasModuleItem
{
    public static readonly string[] Types =
        ["Page", "Assignment", "Quiz", "File", "Discussion", "SubHeader", "ExternalUrl", "ExternalTool"];

    public required long Id { get; init; }

    public required string Title { get; init; }

    public required int Position { get; init; }

    public required string Type { get; init; }

    public int Indent { get; init; }

    public bool Published { get; init; } = true;

    /// <summary>must_view and so on, or null.</summary>
    public string? Requirement { get; init; }

    public double? MinScore { get; init; }
}
