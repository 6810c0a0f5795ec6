using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>The words for the <c>Type</c> of a part of a course.</summary>
public static class LmsCourseItemType
{
    /// <summary>A container of other items.</summary>
    public const string Module = "module";

    /// <summary>A unit of several pages.</summary>
    public const string Lesson = "lesson";

    /// <summary>A page of text.</summary>
    public const string Page = "page";

    /// <summary>A document to read.</summary>
    public const string Document = "document";

    /// <summary>A video.</summary>
    public const string Video = "video";

    /// <summary>A sound recording.</summary>
    public const string Audio = "audio";

    /// <summary>Slides.</summary>
    public const string Presentation = "presentation";

    /// <summary>A content package (SCORM, xAPI, cmi5, AICC).</summary>
    public const string Scorm = "scorm";

    /// <summary>A test.</summary>
    public const string Quiz = "quiz";

    /// <summary>Work to hand in.</summary>
    public const string Assignment = "assignment";

    /// <summary>Questions without right or wrong.</summary>
    public const string Survey = "survey";

    /// <summary>A forum or chat.</summary>
    public const string Discussion = "discussion";

    /// <summary>An event at a certain time.</summary>
    public const string Session = "session";

    /// <summary>A link to somewhere else.</summary>
    public const string Link = "link";

    /// <summary>An external tool.</summary>
    public const string Tool = "tool";

    /// <summary>Any file.</summary>
    public const string File = "file";

    /// <summary>A certificate.</summary>
    public const string Certificate = "certificate";

    /// <summary>Anything else.</summary>
    public const string Other = "other";

    private static readonly Vocabulary _words = new(
        [
            Module, Lesson, Page, Document, Video, Audio,
            Presentation, Scorm, Quiz, Assignment, Survey, Discussion,
            Session, Link, Tool, File, Certificate, Other,
        ],
        ("section", Module),
        ("chapter", Module),
        ("topic", Module),
        ("unit", Lesson),
        ("article", Page),
        ("test", Quiz),
        ("exam", Quiz),
        ("url", Link),
        ("xapi", Scorm),
        ("cmi5", Scorm),
        ("tincan", Scorm),
        ("aicc", Scorm));

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All => _words.Words;

    /// <summary>Turns what a person typed into one of the words, aliases included.</summary>
    /// <param name="input">The text; case, blanks and hyphens do not matter.</param>
    /// <param name="word">The word, or an empty text.</param>
    /// <returns>False when the text means none of the words.</returns>
    public static bool TryNormalize(string? input, out string word) => _words.TryNormalize(input, out word);
}
