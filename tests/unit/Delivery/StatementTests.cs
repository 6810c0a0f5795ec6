using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Tests.Delivery;

/// <summary>Results to statements: what is said, how, and under which id.</summary>
public sealed class StatementTests
{
    private static readonly DateTimeOffset s_now = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_then = new(2026, 1, 30, 14, 5, 0, 250, TimeSpan.FromHours(2));

    [Fact]
    public void A_pass_is_written_as_the_specification_has_it()
    {
        Statement statement = Assert.Single(StatementWriter.Write(
            Result() with { Passed = true, Score = LearningScore.OfPercent(87), Duration = TimeSpan.FromSeconds(3725.5), Platform = "moodle", Registration = "7:42" }, s_now));

        Assert.Equal(
            """
            {"id":"ID","actor":{"objectType":"Agent","name":"Ann Lee","mbox":"mailto:Ann.Lee@example.org"},
            "verb":{"id":"http://adlnet.gov/expapi/verbs/passed","display":{"en":"passed"}},
            "object":{"objectType":"Activity","id":"https://lms.example.org/course/7","definition":{"name":{"und":"Fire Safety"},"type":"http://adlnet.gov/expapi/activities/course"}},
            "result":{"score":{"scaled":0.87},"success":true,"duration":"PT1H2M5.5S"},"context":{"registration":"REG","platform":"moodle"},"timestamp":"2026-01-30T12:05:00.250Z"}
            """.Replace("\r", string.Empty).Replace("\n", string.Empty),
            statement.ToString().Replace(statement.Id, "ID").Replace(Read(statement)["context"]["registration"].AsString(), "REG"));
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", statement.Id);
    }

    [Fact]
    public void Each_fact_has_a_statement_of_its_own()
    {
        IReadOnlyList<Statement> all = StatementWriter.Write(
            Result() with { Registered = true, Completed = true, Passed = false, Score = LearningScore.OfPercent(12), ProgressPercent = 100 }, s_now);

        Assert.Equal(new[] { "registered", "completed", "failed" }, all.Select(Verb));
        Assert.True(Read(all[0])["result"].IsUndefined);
        Assert.Equal("""{"completion":true}""", Read(all[1])["result"].ToJson());
        Assert.Equal("""{"score":{"scaled":0.12},"success":false}""", Read(all[2])["result"].ToJson());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(40.9, 40)]
    [InlineData(99.99, 99)]
    [InlineData(100, 100)]
    public void Progress_is_a_whole_number_and_never_more_than_was_done(double percent, int written)
    {
        Statement statement = Assert.Single(StatementWriter.Write(Result() with { ProgressPercent = percent }, s_now));
        Assert.Equal("progressed", Verb(statement));
        Assert.Equal(written, Read(statement)["result"]["extensions"]["https://w3id.org/xapi/cmi5/result/extensions/progress"].AsDouble());
        Assert.True(Read(statement)["result"]["score"].IsUndefined);
    }

    [Fact]
    public void A_score_without_a_verdict_is_scored()
    {
        Statement statement = Assert.Single(StatementWriter.Write(Result() with { Score = LearningScore.OfPoints(43, 0, 50) }, s_now));
        Assert.Equal("scored", Verb(statement));
        Assert.Equal("""{"score":{"scaled":0.86,"raw":43,"min":0,"max":50}}""", Read(statement)["result"].ToJson());
    }

    [Fact]
    public void The_same_result_has_the_same_id_and_bytes_and_another_one_has_not()
    {
        LearningResult result = Result() with { Passed = true, Score = LearningScore.OfPercent(87) };
        Statement first = StatementWriter.Write(result, s_now)[0];
        Statement again = StatementWriter.Write(result, s_now.AddDays(1))[0];
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(first.Bytes, again.Bytes);

        LearningResult[] others =
        {
            result with { Passed = false },
            result with { Time = s_then.AddMilliseconds(1) },
            result with { Attempt = 2 },
            result with { Registration = "another" },
            result with { Participant = Participant.OfEmail("bob@example.org", null) },
            result with { Activity = LearningActivity.Of("https://lms.example.org/course/8", null) },
        };
        Assert.Equal(others.Length, others.Select(o => StatementWriter.Write(o, s_now)[0].Id).Where(id => id != first.Id).Distinct().Count());

        // Names are for people; they make no other statement.
        Assert.Equal(first.Id, StatementWriter.Write(result with { Participant = Participant.OfEmail("Ann.Lee@EXAMPLE.org", "A. Lee") }, s_now)[0].Id);
    }

    [Fact]
    public void Without_a_time_of_the_data_the_id_does_not_depend_on_the_day()
    {
        LearningResult result = Result() with { ProgressPercent = 40, IsTimeIncidental = true };
        Statement today = StatementWriter.Write(result, s_now)[0];
        Statement tomorrow = StatementWriter.Write(result with { Time = s_then.AddDays(1) }, s_now)[0];
        Assert.Equal(today.Id, tomorrow.Id);
        Assert.True(today.IsTimeIncidental);
        Assert.Null(StatementSubstance.Difference(Read(today), Read(tomorrow), ignoreTime: true));
        Assert.NotEqual(today.Id, StatementWriter.Write(result with { ProgressPercent = 60 }, s_now)[0].Id);
    }

    [Fact]
    public void Nothing_happens_in_the_future()
    {
        LmsFault fault = Fails(() => StatementWriter.Write(Result() with { Completed = true, Time = s_now.AddSeconds(1) }, s_now));
        Assert.Contains("2026-02-03T10:00:01.000Z", fault.Message);
        Assert.Contains("future", fault.Message);
    }

    [Theory]
    [InlineData("ann@example.org", "mailto:ann@example.org")]
    [InlineData(" Ann@EXAMPLE.Org ", "mailto:Ann@example.org")]
    [InlineData("ann@x", "mailto:ann@x")]
    [InlineData("a+b_c.d@mail.example.org", "mailto:a+b_c.d@mail.example.org")]
    [InlineData("o'brien@example.org", "mailto:o'brien@example.org")]
    [InlineData("50%@example.org", "mailto:50%25@example.org")]
    [InlineData("jürgen@bücher.example", "mailto:jürgen@xn--bcher-kva.example")]
    public void An_address_becomes_an_mbox(string address, string mbox) => Assert.Equal(mbox, Participant.OfEmail(address, null).Mbox);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("ann@")]
    [InlineData("@example.org")]
    [InlineData("ann lee@example.org")]
    [InlineData("ann@example..org")]
    [InlineData("ann@@example.org")]
    [InlineData(".ann@example.org")]
    [InlineData("ann@-example.org")]
    [InlineData("mailto:ann@example.org")]
    [InlineData("ann@example.org, bob@example.org")]
    [InlineData("Ann <ann@example.org>")]
    public void What_is_no_address_is_refused_by_name(string? address)
    {
        LmsFault fault = Fails(() => Participant.OfEmail(address, null));
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains(address ?? "no e-mail", fault.Message);
        Assert.Contains("-HomePage", fault.RecommendedAction);
    }

    [Fact]
    public void A_participant_may_be_an_account_or_a_hash()
    {
        Statement account = StatementWriter.Write(Result() with { Completed = true, Participant = Participant.OfAccount("https://hr.example.org", "E10041", null) }, s_now)[0];
        Assert.Equal("""{"objectType":"Agent","account":{"homePage":"https://hr.example.org","name":"E10041"}}""", Read(account)["actor"].ToJson());

        // The hash of the specification's own example.
        Assert.Equal("cd9b00a5611f94eaa7b1661edab976068e364975", Participant.OfEmail("xapi@adlnet.gov", null, hash: true).MboxHash);
        Assert.Throws<LmsException>(() => Participant.OfAccount("hr.example.org", "E10041", null));
    }

    [Fact]
    public void Nothing_to_say_is_an_error() => Assert.Contains("no result", Fails(() => StatementWriter.Write(Result(), s_now)).Message);

    [Theory]
    [InlineData(-1)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    public void A_percentage_is_one(double percent)
    {
        Assert.Throws<LmsException>(() => LearningScore.OfPercent(percent));
        Assert.Throws<LmsException>(() => StatementWriter.Write(Result() with { ProgressPercent = percent }, s_now));
    }

    [Theory]
    [InlineData(0, "PT0S")]
    [InlineData(59.149, "PT59.15S")]
    [InlineData(60, "PT1M")]
    [InlineData(16559.14, "PT4H35M59.14S")]
    [InlineData(360000, "PT100H")]
    public void A_duration_is_always_written_the_same_way(double seconds, string text)
        => Assert.Equal(text, StatementForms.Duration(TimeSpan.FromMilliseconds(Math.Round(seconds * 1000))));

    internal static LearningResult Result() => new()
    {
        Participant = Participant.OfEmail("Ann.Lee@example.org", "Ann Lee"),
        Activity = LearningActivity.Of("https://lms.example.org/course/7", "Fire Safety"),
        Time = s_then,
    };

    internal static JsonataValue Read(Statement statement) => JsonataValue.Parse(statement.Bytes);

    internal static string Verb(Statement statement) => Read(statement)["verb"]["id"].AsString().Split('/').Last();

    private static LmsFault Fails(Action act) => Assert.Throws<LmsException>(act).Fault;
}
