using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>The words for the <c>Level</c> of a course.</summary>
public static class LmsCourseLevel
{
    /// <summary>For beginners.</summary>
    public const string Beginner = "beginner";

    /// <summary>For those who know the basics.</summary>
    public const string Intermediate = "intermediate";

    /// <summary>For experts.</summary>
    public const string Advanced = "advanced";

    /// <summary>For all levels.</summary>
    public const string Mixed = "mixed";

    /// <summary>A word that is not recognised. A provider without levels gives null.</summary>
    public const string Unknown = "unknown";

    private static readonly Vocabulary _words = new(
        [Beginner, Intermediate, Advanced, Mixed, Unknown],
        ("expert", Advanced),
        ("all_levels", Mixed));

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All => _words.Words;

    /// <summary>Turns what a person typed into one of the words, aliases included.</summary>
    /// <param name="input">The text; case, blanks and hyphens do not matter.</param>
    /// <param name="word">The word, or an empty text.</param>
    /// <returns>False when the text means none of the words.</returns>
    public static bool TryNormalize(string? input, out string word) => _words.TryNormalize(input, out word);
}
