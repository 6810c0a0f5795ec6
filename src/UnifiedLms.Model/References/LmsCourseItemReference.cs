namespace UnifiedLms;

/// <summary>A part of a course as other records mention it.</summary>
public sealed class LmsCourseItemReference : ILmsCourseItemReference
{
    /// <inheritdoc/>
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    public string? Title { get; set; }

    /// <inheritdoc/>
    public string? Type { get; set; }

    /// <summary><c>Chapter 1 (module:12)</c>.</summary>
    public override string ToString() => Readable.Named(Title, Id);
}
