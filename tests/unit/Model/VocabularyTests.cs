namespace UnifiedLms.Tests.Model;

public sealed class VocabularyTests
{
    [Theory]
    [InlineData("active", "published")]
    [InlineData("Inactive", "disabled")]
    [InlineData("ARCHIVED", "archived")]
    public void Course_states_have_aliases(string input, string expected)
    {
        Assert.True(LmsCourseStatus.TryNormalize(input, out string word));
        Assert.Equal(expected, word);
    }

    [Theory]
    [InlineData("chapter", "module")]
    [InlineData("Exam", "quiz")]
    [InlineData("cmi5", "scorm")]
    [InlineData("url", "link")]
    public void Item_types_have_aliases(string input, string expected)
    {
        Assert.True(LmsCourseItemType.TryNormalize(input, out string word));
        Assert.Equal(expected, word);
    }

    [Theory]
    [InlineData("In Progress")]
    [InlineData("in-progress")]
    [InlineData(" IN_PROGRESS ")]
    public void Case_blanks_and_hyphens_do_not_matter(string input)
    {
        Assert.True(LmsEnrollmentStatus.TryNormalize(input, out string word));
        Assert.Equal(LmsEnrollmentStatus.InProgress, word);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("active")]
    public void Other_words_are_refused(string? input)
    {
        Assert.False(LmsEnrollmentStatus.TryNormalize(input, out string word));
        Assert.Equal("", word);
    }

    [Fact]
    public void Every_vocabulary_is_complete()
    {
        Assert.Equal(6, LmsUserStatus.All.Count);
        Assert.Equal(5, LmsUserRole.All.Count);
        Assert.Equal(6, LmsCourseType.All.Count);
        Assert.Equal(5, LmsCourseStatus.All.Count);
        Assert.Equal(5, LmsCourseLevel.All.Count);
        Assert.Equal(18, LmsCourseItemType.All.Count);
        Assert.Equal(10, LmsEnrollmentStatus.All.Count);
    }
}
