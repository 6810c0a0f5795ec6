namespace UnifiedLms;

/// <summary>A part of a course as other records mention it: a small <see cref="LmsCourseItemReference"/>, or the full <see cref="LmsCourseItem"/>.</summary>
public interface ILmsCourseItemReference
{
    /// <summary>The id of the item.</summary>
    string Id { get; }

    /// <summary>Title, where the provider mentioned it.</summary>
    string? Title { get; }

    /// <summary>One of <see cref="LmsCourseItemType"/>, where the provider mentioned it.</summary>
    string? Type { get; }
}
