namespace UnifiedLms;

/// <summary>A course as other records mention it.</summary>
public sealed class LmsCourseReference : ILmsCourseReference
{
    /// <inheritdoc/>
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    public string? Title { get; set; }

    /// <summary><c>Fire Safety (7)</c>.</summary>
    public override string ToString() => Readable.Named(Title, Id);
}
