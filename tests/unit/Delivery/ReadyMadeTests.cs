using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Delivery;

/// <summary>Statements that come ready-made.</summary>
public sealed class ReadyMadeTests
{
    private const string Whole = """
        { "id": "8A1F2B3C-0000-4000-8000-000000000001", "timestamp": "2026-01-30T14:05:00+02:00", "stored": "2026-01-30T14:05:01Z",
          "authority": { "mbox": "mailto:lrs@example.org" }, "version": "1.0.0",
          "actor": { "mbox": "mailto:ann@example.org" }, "verb": { "id": "http://adlnet.gov/expapi/verbs/passed" },
          "object": { "id": "https://lms.example.org/course/7" }, "result": { "score": { "scaled": 0.870 } } }
        """;

    private static readonly DateTimeOffset s_now = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_a_store_added_is_left_out_and_everything_else_is_kept_as_it_was()
    {
        Statement statement = Assert.Single(StatementParser.Parse(Whole, s_now));
        Assert.Equal("8a1f2b3c-0000-4000-8000-000000000001", statement.Id);
        Assert.False(statement.IsTimeIncidental);
        Assert.Equal(
            """
            {"id":"8a1f2b3c-0000-4000-8000-000000000001","actor":{"mbox":"mailto:ann@example.org"},"verb":{"id":"http://adlnet.gov/expapi/verbs/passed"},
            "object":{"id":"https://lms.example.org/course/7"},"result":{"score":{"scaled":0.870}},"timestamp":"2026-01-30T14:05:00+02:00"}
            """.Replace("\r", string.Empty).Replace("\n", string.Empty),
            statement.ToString());
    }

    [Fact]
    public void Id_and_time_are_added_where_they_are_missing()
    {
        const string Bare = """{ "actor": { "mbox": "mailto:ann@example.org" }, "verb": { "id": "http://adlnet.gov/expapi/verbs/passed" }, "object": { "id": "https://x.example/7" } }""";
        Statement statement = StatementParser.Parse(Bare, s_now)[0];
        Assert.True(statement.IsTimeIncidental);
        Assert.Equal("2026-02-03T10:00:00.000Z", JsonataValue.Parse(statement.Bytes)["timestamp"].AsString());

        string timed = Bare.Replace("{ \"actor\"", "{ \"timestamp\": \"2026-01-30T14:05:00Z\", \"actor\"");
        Assert.Equal(StatementParser.Parse(timed, s_now)[0].Id, StatementParser.Parse(timed, s_now.AddDays(1))[0].Id);
        Assert.NotEqual(StatementParser.Parse(timed, s_now)[0].Id, StatementParser.Parse(timed.Replace("ann@", "bob@"), s_now)[0].Id);
    }

    [Fact]
    public void A_list_may_be_given() => Assert.Equal(2, StatementParser.Parse("[" + Whole + "," + Whole.Replace("0001", "0002") + "]", s_now).Count);

    [Theory]
    [InlineData("\"mailto:ann@example.org\"", "\"ann@example.org\"", "actor.mbox: 'ann@example.org'")]
    [InlineData("\"actor\"", "\"Actor\"", "Actor: there is no such member")]
    [InlineData("\"scaled\": 0.870", "\"scaled\": 8.7", "result.score: scaled lies from -1 to 1")]
    [InlineData("\"scaled\": 0.870", "\"scaled\": null", "result.score.scaled: null")]
    [InlineData("2026-01-30T14:05:00+02:00", "2027-01-30T14:05:00+02:00", "timestamp: 2027-01-30T14:05:00+02:00 lies in the future")]
    [InlineData("2026-01-30T14:05:00+02:00", "2026-01-30", "timestamp: '2026-01-30' is no time")]
    [InlineData("verbs/passed", "verbs/voided", "object: a voiding statement refers")]
    [InlineData("8A1F2B3C-0000", "8A1F2B3C", "id: '8A1F2B3C-4000")]
    [InlineData("\"actor\":", "\"actor\": { \"mbox\": \"mailto:bob@example.org\" }, \"actor\":", "actor: it stands there twice")]
    public void A_mistake_is_named_with_its_place(string text, string other, string message)
    {
        Assert.Contains(text, Whole);
        LmsFault fault = Assert.Throws<LmsException>(() => StatementParser.Parse(Whole.Replace(text, other), s_now)).Fault;
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains(message, fault.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("{\"actor\":\"\\ud800\"}")]
    [InlineData("{\"actor\":[],\"verb\":7,\"object\":[{}],\"result\":true,\"context\":[]}")]
    public void What_is_no_statement_is_an_error_and_no_crash(string json)
        => Assert.Equal(LmsFaultKind.InvalidInput, Assert.Throws<LmsException>(() => StatementParser.Parse(json, s_now)).Fault.Kind);

    [Theory]
    [InlineData("mailto:ann@example.org", "mailto:ann@EXAMPLE.org", null)]
    [InlineData("2026-01-30T14:05:00+02:00", "2026-01-30T12:05:00.000Z", null)]
    [InlineData("\"object\": { \"id\"", "\"object\": { \"objectType\": \"Activity\", \"id\"", null)]
    [InlineData("0.870", "0.87", null)]
    [InlineData("0.870", "0.88", "result")]
    [InlineData("2026-01-30T14:05:00+02:00", "2026-01-30T12:05:01Z", "timestamp")]
    [InlineData("ann@", "bob@", "actor")]
    [InlineData("verbs/passed", "verbs/failed", "verb")]
    [InlineData("course/7", "course/8", "object")]
    public void Two_statements_say_the_same_where_only_the_writing_differs(string text, string other, string? difference)
        => Assert.Equal(difference, StatementSubstance.Difference(JsonataValue.Parse(Whole), JsonataValue.Parse(Whole.Replace(text, other)), ignoreTime: false));
}
