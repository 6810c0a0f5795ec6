using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>The words for the <c>Status</c> of a course.</summary>
public static class LmsCourseStatus
{
    /// <summary>Not yet published.</summary>
    public const string Draft = "draft";

    /// <summary>Open to learners.</summary>
    public const string Published = "published";

    /// <summary>Kept, no longer in use.</summary>
    public const string Archived = "archived";

    /// <summary>Hidden or switched off.</summary>
    public const string Disabled = "disabled";

    /// <summary>Not delivered, or a word that is not recognised.</summary>
    public const string Unknown = "unknown";

    private static readonly Vocabulary _words = new(
        [Draft, Published, Archived, Disabled, Unknown],
        ("active", Published),
        ("inactive", Disabled));

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All => _words.Words;

    /// <summary>Turns what a person typed into one of the words, aliases included.</summary>
    /// <param name="input">The text; case, blanks and hyphens do not matter.</param>
    /// <param name="word">The word, or an empty text.</param>
    /// <returns>False when the text means none of the words.</returns>
    public static bool TryNormalize(string? input, out string word) => _words.TryNormalize(input, out word);
}
