namespace UnifiedLms.Core.Providers;

/// <summary>What ends a list.</summary>
public enum PagingEnd
{
    /// <summary>A page without records.</summary>
    EmptyPage,

    /// <summary>A page with fewer records than were asked for. Unsafe where the LMS leaves out records that may not be seen.</summary>
    ShortPage,

    /// <summary>As many records as the total says.</summary>
    TotalReached,
}
