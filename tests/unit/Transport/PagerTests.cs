using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Transport;

public sealed class PagerTests
{
    [Fact]
    public void Pages_by_number_count_on_from_the_first()
    {
        Pager pager = Make(PagingKind.Page, first: 0);
        Assert.Equal("size=50 at=0", Parameters(pager, PagePosition.Start));
        PagePosition next = Next(pager, PagePosition.Start, 50)!;
        Assert.Equal("size=50 at=1", Parameters(pager, next));
        Assert.Equal(50, next.Seen);
        Assert.Null(pager.Previous(PagePosition.Start, Answer("[]"), 50));
        Assert.Equal(0, pager.Previous(next, Answer("[]"), 50)!.Number);
    }

    [Fact]
    public void Offsets_move_by_what_was_asked_for()
    {
        Pager pager = Make(PagingKind.Offset);
        PagePosition next = Next(pager, PagePosition.Start, 48)!;
        Assert.Equal("size=50 at=50", Parameters(pager, next));
        Assert.Equal(48, next.Seen);
        Assert.Equal("size=50 at=0", Parameters(pager, pager.Previous(next, Answer("[]"), 50)!));
    }

    [Theory]
    [InlineData(PagingKind.Page)]
    [InlineData(PagingKind.Offset)]
    public void Each_end_ends_and_no_other_does(PagingKind kind)
    {
        Assert.Null(Next(Make(kind, PagingEnd.EmptyPage), PagePosition.Start, 0));
        Assert.NotNull(Next(Make(kind, PagingEnd.EmptyPage), PagePosition.Start, 1));
        Assert.Null(Next(Make(kind, PagingEnd.ShortPage), PagePosition.Start, 49));
        Assert.NotNull(Next(Make(kind, PagingEnd.ShortPage), PagePosition.Start, 50));
        Pager total = Make(kind, PagingEnd.TotalReached);
        var second = new PagePosition { Number = 1, Seen = 50 };
        Assert.NotNull(total.Next(second, Answer("""{"total":101}"""), 50, 50, CancellationToken.None));
        Assert.Null(total.Next(second, Answer("""{"total":100}"""), 50, 50, CancellationToken.None));
        Assert.NotNull(total.Next(second, Answer("{}"), 50, 50, CancellationToken.None));
    }

    [Fact]
    public void Cursors_are_taken_from_the_answer()
    {
        Pager pager = Make(PagingKind.Cursor);
        Assert.Equal("size=50", Parameters(pager, PagePosition.Start));
        PagePosition next = pager.Next(PagePosition.Start, Answer("""{"next":"a b"}"""), 50, 50, CancellationToken.None)!;
        Assert.Equal("size=50 at=a b", Parameters(pager, next));
        Assert.Equal("77", pager.Next(next, Answer("""{"next":77}"""), 50, 50, CancellationToken.None)!.Cursor);
        Assert.Null(pager.Next(next, Answer("""{"next":null}"""), 50, 50, CancellationToken.None));
        Assert.Null(pager.Next(next, Answer("""{"next":" "}"""), 50, 50, CancellationToken.None));
    }

    [Fact]
    public void A_next_address_brings_its_own_parameters()
    {
        Pager pager = Make(PagingKind.NextUrl);
        PagePosition next = pager.Next(PagePosition.Start, Answer("""{"next":"/v1/users?after=7"}"""), 50, 50, CancellationToken.None)!;
        Assert.Equal("/v1/users?after=7", next.Link);
        Assert.Equal(string.Empty, Parameters(pager, next));
    }

    [Fact]
    public void Link_headers_lead_forward_and_back()
    {
        Pager pager = Make(PagingKind.LinkHeader);
        LmsResponse answer = Answer("[]", "<https://h/3>; rel=\"next\", <https://h/1>; rel=\"prev\"");
        var position = new PagePosition { Link = "https://h/2", Seen = 50 };
        Assert.Equal(new PagePosition { Link = "https://h/3", Seen = 60 }, pager.Next(position, answer, 10, 50, CancellationToken.None));
        Assert.Equal(new PagePosition { Link = "https://h/1" }, pager.Previous(position, answer, 50));
        Assert.Null(pager.Next(position, Answer("[]"), 50, 50, CancellationToken.None));
    }

    [Fact]
    public void One_answer_is_all_where_there_is_no_paging() => Assert.Null(Next(Make(PagingKind.None), PagePosition.Start, 1000));

    [Theory]
    [InlineData("""{"total":12}""", 12L)]
    [InlineData("""{"total":"12"}""", null)]
    [InlineData("""{"total":-1}""", null)]
    [InlineData("{}", null)]
    public void The_total_is_told_where_it_is_one(string json, long? expected)
        => Assert.Equal(expected, Make(PagingKind.Page).Total(Answer(json), CancellationToken.None));

    public static TheoryData<PagePosition> Positions => new()
    {
        PagePosition.Start,
        new PagePosition { Link = "https://h/a?b=\"c\"&d=ü" },
        new PagePosition { Number = 9_007_199_254_740_993, Seen = 1_000_000 },
        new PagePosition { Number = 0, Cursor = "x" },
    };

    [Theory]
    [MemberData(nameof(Positions))]
    public void A_position_survives_its_text(PagePosition position)
        => Assert.Equal(position, PagePosition.FromJson(JsonataValue.Parse(position.ToJson().ToJson())));

    private static Pager Make(PagingKind kind, PagingEnd? end = null, int first = 1) => Pager.Create(new PagingDefinition
    {
        Kind = kind,
        First = first,
        Parameter = "at",
        SizeParameter = "size",
        Next = Expression.Compile("t", "body.next"),
        Total = Expression.Compile("t", "body.total"),
        End = end is { } one ? new HashSet<PagingEnd> { one } : new HashSet<PagingEnd>(),
    });

    private static PagePosition? Next(Pager pager, PagePosition position, int received)
        => pager.Next(position, Answer("[]"), received, 50, CancellationToken.None);

    private static string Parameters(Pager pager, PagePosition position)
        => string.Join(" ", pager.Parameters(position, 50).Select(p => p.Key + "=" + p.Value));

    private static LmsResponse Answer(string json, string? link = null) => new()
    {
        Uri = new Uri("https://lms.example.org/"),
        Status = 200,
        Headers = link is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["link"] = link },
        Bytes = Encoding.UTF8.GetBytes(json),
        Body = JsonataValue.Parse(json),
    };
}
