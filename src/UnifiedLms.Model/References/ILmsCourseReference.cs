namespace UnifiedLms;

/// <summary>A course as other records mention it: a small <see cref="LmsCourseReference"/>, or the full <see cref="LmsCourse"/>.</summary>
public interface ILmsCourseReference
{
    /// <summary>The provider's id of the course.</summary>
    string Id { get; }

    /// <summary>Title, where the provider mentioned it.</summary>
    string? Title { get; }
}
