namespace UnifiedLms.Core.Providers;

/// <summary>Where the next page of a list is found.</summary>
public enum PagingKind
{
    /// <summary>There is only one page.</summary>
    None,

    /// <summary>In the header <c>Link: &lt;...&gt;; rel="next"</c>.</summary>
    LinkHeader,

    /// <summary>At the next page number.</summary>
    Page,

    /// <summary>As many records further as were received.</summary>
    Offset,

    /// <summary>At a cursor that the answer names.</summary>
    Cursor,

    /// <summary>At an address, absolute or relative, that the answer names.</summary>
    NextUrl,
}
