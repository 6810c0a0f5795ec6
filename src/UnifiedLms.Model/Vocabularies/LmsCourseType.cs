using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>The words for the <c>Type</c> of a course.</summary>
public static class LmsCourseType
{
    /// <summary>A single course.</summary>
    public const string Course = "course";

    /// <summary>An ordered series of courses.</summary>
    public const string Path = "path";

    /// <summary>A set that satisfies a requirement.</summary>
    public const string Curriculum = "curriculum";

    /// <summary>Several courses with an enrollment of their own.</summary>
    public const string Program = "program";

    /// <summary>A single short piece of content.</summary>
    public const string Microlearning = "microlearning";

    /// <summary>Anything else.</summary>
    public const string Other = "other";

    private static readonly Vocabulary _words = new(
        [Course, Path, Curriculum, Program, Microlearning, Other]);

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All => _words.Words;

    /// <summary>Turns what a person typed into one of the words.</summary>
    /// <param name="input">The text; case, blanks and hyphens do not matter.</param>
    /// <param name="word">The word, or an empty text.</param>
    /// <returns>False when the text means none of the words.</returns>
    public static bool TryNormalize(string? input, out string word) => _words.TryNormalize(input, out word);
}
