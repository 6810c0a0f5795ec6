using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Transport;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("<https://h/a?page=2>; rel=\"next\"", "https://h/a?page=2")]
    [InlineData("<https://h/1>; rel=\"current\",<https://h/2>; rel=\"next\",<https://h/9>; rel=\"last\"", "https://h/2")]
    [InlineData("<https://h/2>; rel=next", "https://h/2")]
    [InlineData("<https://h/2>; REL=\"Next\"", "https://h/2")]
    [InlineData("<https://h/2>; title=\"x, <y>\"; rel=\"next\"", "https://h/2")]
    [InlineData("<https://h/2>; title=\"a; rel=prev\"; rel=\"next\"", "https://h/2")]
    [InlineData("<https://h/2>; rel=\"last next\"", "https://h/2")]
    [InlineData("<https://h/a,b?x=1;2>; rel=\"next\"", "https://h/a,b?x=1;2")]
    [InlineData("</relative?page=2> ; rel = \"next\"", "/relative?page=2")]
    public void The_next_link_is_found(string header, string expected) => Assert.Equal(expected, LinkHeader.Find(header, "next"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<https://h/1>; rel=\"prev\"")]
    [InlineData("<https://h/1>; rel=\"nextish\"")]
    [InlineData("<https://h/1>; title=\"rel=next\"")]
    [InlineData("<https://h/1>; title=\"a; rel=next\"")]
    [InlineData("<https://h/1")]
    [InlineData("nonsense; rel=next")]
    public void Where_there_is_none_there_is_none(string? header) => Assert.Null(LinkHeader.Find(header, "next"));

    [Theory]
    [InlineData(null, true)]
    [InlineData(" ", true)]
    [InlineData("<https://h/1>; rel=\"prev\", <https://h/9>; rel=last,", true)]
    [InlineData("<https://h/1>", true)]
    [InlineData("<https://h/1>; title=\"a, b\"; rel=x", true)]
    [InlineData("<https://h/2; rel=\"next\"", false)]
    [InlineData("https://h/2; rel=\"next\"", false)]
    [InlineData("<https://h/1>; rel=\"prev\", https://h/2; rel=\"next\"", false)]
    [InlineData("<https://h/1>; rel=\"prev, <https://h/2>; rel=next", false)]
    [InlineData("<https://h/2> rel=\"next\"", false)]
    [InlineData("nonsense; rel=next", false)]
    public void What_is_no_list_of_links_is_told_from_one_without_a_next(string? header, bool readable) => Assert.Equal(readable, LinkHeader.IsReadable(header));
}
