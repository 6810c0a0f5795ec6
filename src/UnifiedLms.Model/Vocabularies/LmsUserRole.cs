using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>The words for the <c>Role</c> of a user on the whole platform.</summary>
public static class LmsUserRole
{
    /// <summary>Takes courses.</summary>
    public const string Learner = "learner";

    /// <summary>Teaches, helps to teach, or writes courses.</summary>
    public const string Instructor = "instructor";

    /// <summary>Administers the platform.</summary>
    public const string Admin = "admin";

    /// <summary>Looks after the learning of others.</summary>
    public const string Manager = "manager";

    /// <summary>Any other role.</summary>
    public const string Other = "other";

    private static readonly Vocabulary _words = new(
        [Learner, Instructor, Admin, Manager, Other]);

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All => _words.Words;

    /// <summary>Turns what a person typed into one of the words.</summary>
    /// <param name="input">The text; case, blanks and hyphens do not matter.</param>
    /// <param name="word">The word, or an empty text.</param>
    /// <returns>False when the text means none of the words.</returns>
    public static bool TryNormalize(string? input, out string word) => _words.TryNormalize(input, out word);
}
