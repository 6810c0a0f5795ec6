using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Engine;

/// <summary>What came of one input. There is one for each, in their order, unless the LMS refuses who we are: then inputs for which nothing was done have none.</summary>
public sealed class WriteOutcome
{
    /// <summary>The input.</summary>
    public required WriteInput Input { get; init; }

    /// <summary>Its place among the inputs, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What was done.</summary>
    public required WriteStatus Status { get; init; }

    /// <summary>The record's id, or null where it is not known.</summary>
    public string? Id { get; init; }

    /// <summary>The record as it is now: always where the LMS gave it with its answer, else where <see cref="WriteOperation.ReadBack"/> asked for it.</summary>
    public LmsRecord? Record { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public LmsFault? Fault { get; init; }

    /// <summary>The id of the user who was created for this one, be it alone or for an enrollment, also where a later step failed; else null.</summary>
    public string? CreatedUserId { get; init; }

    /// <summary>The user of <see cref="CreatedUserId"/>, as far as known.</summary>
    public LmsUser? CreatedUser { get; init; }

    /// <summary>
    /// Whether it failed and a user may have been created for it all the same: an answer was lost, and looking did not clear it up. A password that was
    /// given to that user may be in force.
    /// </summary>
    public bool MayHaveCreatedUser { get; init; }

    /// <summary>For enrollments: whose, as far as it was found out; else null.</summary>
    public string? UserId { get; init; }

    /// <summary>For enrollments: of which course, as far as it was found out; else null.</summary>
    public string? CourseId { get; init; }

    /// <summary>Whether it failed without having been tried, because the LMS was gone by then: <see cref="Fault"/> says how that showed.</summary>
    public bool IsUntried { get; init; }

    /// <summary>What was done for it, in order, for people; also where a later step failed.</summary>
    public IReadOnlyList<string> Steps { get; init; } = Array.Empty<string>();

    /// <summary>Something that the reader should know of a success, or null.</summary>
    public string? Note { get; init; }
}
