namespace UnifiedLms;

/// <summary>A tag of a course.</summary>
public sealed class LmsTag
{
    /// <summary>The provider's id, or null where it knows only names.</summary>
    public string? Id { get; set; }

    /// <summary>The name people see.</summary>
    public string? Name { get; set; }

    /// <summary>The name, or the id when there is none.</summary>
    public override string ToString() => Name ?? Id ?? "";
}
