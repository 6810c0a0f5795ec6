using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Tests.Mapping;

/// <summary>Words of an LMS in messages and in the commands that messages propose.</summary>
public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("x\u2019 = 1 }; Remove-Item #", "'x\u2019\u2019 = 1 }; Remove-Item #'")]
    [InlineData("\u2018\u201A\u201B", "'\u2018\u2018\u201A\u201A\u201B\u201B'")]
    [InlineData("Größe 🎓", "'Größe 🎓'")]
    [InlineData("a\u001b[31m", null)]
    [InlineData("a\nb", null)]
    [InlineData("a\u202Eb", null)]
    public void A_literal_holds_the_text_or_there_is_none(string text, string? literal) => Assert.Equal(literal, ForeignText.Literal(text));

    [Fact]
    public void What_cannot_be_seen_is_shown_by_its_number_and_what_is_long_is_cut()
    {
        Assert.Equal("a\\u001B[31m\\u202E", ForeignText.Shown("a\u001b[31m\u202E"));
        Assert.Equal(80, ForeignText.Shown(new string('x', 5000)).Length);
        Assert.Null(ForeignText.Literal(new string('x', 5000)));
    }

    [Fact]
    public void A_drift_warning_proposes_no_command_with_a_word_that_a_literal_cannot_hold()
    {
        var drift = new DriftReport();
        var status = new FieldOrigin("stub", null, LmsResource.Users, "status", MappingLevel.Definition, null);
        drift.CountWord(status, "user.status", "x\u2019; evil #", "unknown", "1");
        drift.CountWord(status, "user.status", "a\u001bb", "unknown", "2");
        string all = string.Join("\n", drift.TakeWarnings());
        Assert.Contains("-Word @{ 'x\u2019\u2019; evil #' = 'unknown' }", all);
        Assert.Contains("-Word @{ '...' = 'unknown' }", all);
        Assert.DoesNotContain("\u001b", all, System.StringComparison.Ordinal);
    }
}
