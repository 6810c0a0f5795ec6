using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>The words for the <c>Status</c> of an enrollment.</summary>
public static class LmsEnrollmentStatus
{
    /// <summary>Given to the person, not yet accepted.</summary>
    public const string Assigned = "assigned";

    /// <summary>A member who has not started.</summary>
    public const string Enrolled = "enrolled";

    /// <summary>Started.</summary>
    public const string InProgress = "in_progress";

    /// <summary>Done, without a verdict.</summary>
    public const string Completed = "completed";

    /// <summary>Done with success.</summary>
    public const string Passed = "passed";

    /// <summary>Done without success.</summary>
    public const string Failed = "failed";

    /// <summary>No longer a member.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The time to take it is over.</summary>
    public const string Expired = "expired";

    /// <summary>Not done although it is due.</summary>
    public const string Overdue = "overdue";

    /// <summary>Not delivered, or a word that is not recognised.</summary>
    public const string Unknown = "unknown";

    private static readonly Vocabulary _words = new(
        [Assigned, Enrolled, InProgress, Completed, Passed, Failed, Withdrawn, Expired, Overdue, Unknown]);

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All => _words.Words;

    /// <summary>Turns what a person typed into one of the words.</summary>
    /// <param name="input">The text; case, blanks and hyphens do not matter.</param>
    /// <param name="word">The word, or an empty text.</param>
    /// <returns>False when the text means none of the words.</returns>
    public static bool TryNormalize(string? input, out string word) => _words.TryNormalize(input, out word);
}
