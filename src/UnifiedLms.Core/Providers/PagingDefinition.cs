using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>How a list continues.</summary>
public sealed record PagingDefinition
{
    /// <summary>Everything in one answer.</summary>
    public static PagingDefinition None { get; } = new() { Kind = PagingKind.None, End = new HashSet<PagingEnd>() };

    /// <summary>Where the next page is found.</summary>
    public required PagingKind Kind { get; init; }

    /// <summary>The query parameter that carries page number, offset or cursor; null where the body expression places it.</summary>
    public string? Parameter { get; init; }

    /// <summary>The number of the first page.</summary>
    public int First { get; init; } = 1;

    /// <summary>Over the answer: the next cursor or address, for the kinds that read it from the body.</summary>
    public Expression? Next { get; init; }

    /// <summary>Over the answer: how many records there are in all; or null.</summary>
    public Expression? Total { get; init; }

    /// <summary>Over the answer: true where it is the last page; or null.</summary>
    public Expression? Last { get; init; }

    /// <summary>What ends a list that has no next link, any of them.</summary>
    public required IReadOnlyCollection<PagingEnd> End { get; init; }

    /// <summary>Whether pages may be read side by side: they are addressed by number or offset, and the total is known from the first.</summary>
    public bool SideBySide { get; init; }

    /// <summary>The query parameter of the page size, or null where there is none or the body expression places it.</summary>
    public string? SizeParameter { get; init; }

    /// <summary>Records a page where the user asks for none.</summary>
    public int DefaultSize { get; init; } = 100;

    /// <summary>The most records a page that the LMS gives.</summary>
    public int MaxSize { get; init; } = 100;
}
