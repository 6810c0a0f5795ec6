using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>The words for the <c>Status</c> of a user.</summary>
public static class LmsUserStatus
{
    /// <summary>May log in.</summary>
    public const string Active = "active";

    /// <summary>Exists and cannot log in; not a sanction.</summary>
    public const string Inactive = "inactive";

    /// <summary>Created, never confirmed.</summary>
    public const string Invited = "invited";

    /// <summary>Blocked by an administrator.</summary>
    public const string Suspended = "suspended";

    /// <summary>A deleted record that is still listed.</summary>
    public const string Deleted = "deleted";

    /// <summary>Not delivered, or a word that is not recognised.</summary>
    public const string Unknown = "unknown";

    private static readonly Vocabulary _words = new(
        [Active, Inactive, Invited, Suspended, Deleted, Unknown]);

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All => _words.Words;

    /// <summary>Turns what a person typed into one of the words.</summary>
    /// <param name="input">The text; case, blanks and hyphens do not matter.</param>
    /// <param name="word">The word, or an empty text.</param>
    /// <returns>False when the text means none of the words.</returns>
    public static bool TryNormalize(string? input, out string word) => _words.TryNormalize(input, out word);
}
