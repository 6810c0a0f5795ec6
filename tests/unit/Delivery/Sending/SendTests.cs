using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Lrs;

namespace UnifiedLms.Tests.Delivery.Sending;

/// <summary>The outbox against a store: everything arrives once, and what cannot arrive is told.</summary>
public sealed class SendTests : IDisposable
{
    private LrsRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Everything_arrives_in_batches_and_once()
    {
        await _rig.AcceptAsync(Outboxes.Statements(120).ToArray());
        LmsDeliveryReport report = await _rig.SendAsync();
        Assert.Equal((120, 0, "Ok", 0), (report.Sent, report.Pending, report.Status, report.ExitCode));
        Assert.Equal(Outboxes.Statements(120).Select(s => s.Id), _rig.Lrs.Statements.Select(s => s.Id));
        Assert.Equal(3, _rig.Lrs.Log.Entries().Count(r => r.Method == "POST"));
        Assert.Equal("sent 120", await _rig.StatesAsync());

        Assert.Equal(0, (await _rig.SendAsync()).Sent);
        Assert.Equal(120, _rig.Lrs.Statements.Sum(s => s.Times));
    }

    [Fact]
    public async Task The_bytes_on_the_wire_are_those_that_were_accepted()
    {
        List<Statement> statements = Outboxes.Statements(2);
        await _rig.AcceptAsync(statements.ToArray());
        await _rig.SendAsync();
        LoggedRequest post = _rig.Lrs.Log.Entries().Single(r => r.Method == "POST");
        Assert.Equal("[" + string.Join(",", statements) + "]", post.Request.BodyText);
        Assert.Equal("1.0.3", post.Request.Header("X-Experience-API-Version"));
    }

    [Theory]
    [InlineData("1.0.3", null, "1.0.3")]
    [InlineData("1.0.3,2.0.0", null, "2.0.0")]
    [InlineData("1.0.3,2.0.0", "1.0.3", "1.0.3")]
    [InlineData("", null, "1.0.3")]
    public async Task The_version_is_the_one_asked_for_or_found(string listed, string? asked, string spoken)
    {
        Restart(new LrsOptions { Versions = listed });
        await _rig.AcceptAsync(Outboxes.Statement(1));
        Assert.Equal(1, (await _rig.SendAsync(_rig.Connect(version: asked))).Sent);
        Assert.Equal(spoken, _rig.Lrs.Log.Entries().Single(r => r.Method == "POST").Request.Header("X-Experience-API-Version"));
        Assert.Equal(asked is null ? 1 : 0, _rig.Lrs.Log.Entries().Count(r => r.Path.EndsWith("/about", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(LrsKnown.Listed)]
    [InlineData(LrsKnown.Unlisted)]
    [InlineData(LrsKnown.NoContent)]
    [InlineData(LrsKnown.Refused)]
    public async Task A_batch_whose_answer_was_lost_is_sent_again_and_stored_once(LrsKnown known)
    {
        Restart(new LrsOptions { Known = known });
        _rig.Lrs.Faults.OnNth("/statements", 1, Fault.ResetBeforeHeaders().AfterApplying());
        await _rig.AcceptAsync(Outboxes.Statements(10).ToArray());
        Assert.Equal(10, (await _rig.SendAsync()).Sent);
        Assert.Equal(10, _rig.Lrs.Statements.Count);
        Assert.Equal("sent 10", await _rig.StatesAsync());
    }

    [Theory]
    [InlineData(LrsKnown.Listed)]
    [InlineData(LrsKnown.Refused)]
    public async Task Known_and_new_statements_in_one_batch_are_told_apart(LrsKnown known)
    {
        Restart(new LrsOptions { Known = known });
        await _rig.AcceptAsync(Outboxes.Statements(4).ToArray());
        await _rig.SendAsync();
        System.IO.Directory.Delete(_rig.Folder, recursive: true);
        await _rig.AcceptAsync(Outboxes.Statements(9).ToArray());
        Assert.Equal(9, (await _rig.SendAsync()).Sent);
        Assert.Equal(9, _rig.Lrs.Statements.Count);
    }

    [Fact]
    public async Task One_bad_statement_is_found_and_the_others_go_through()
    {
        // A store may be stricter than we are: this one refuses what it does not like.
        _rig.Lrs.Faults.Add(new FaultRule(Fault.Status(400, """{"error":true,"message":"We take no p7."}""", "application/json"))
        {
            Where = request => request.BodyText.Contains("p7@", StringComparison.Ordinal),
        });
        await _rig.AcceptAsync(Outboxes.Statements(20).ToArray());
        LmsDeliveryReport report = await _rig.SendAsync();
        Assert.Equal((19, 1, 0, "Ok", 1), (report.Sent, report.Rejected, report.Pending, report.Status, report.ExitCode));
        LmsOutboxEntry rejected = Assert.Single(await _rig.Queue().ListAsync("rejected"));
        Assert.Equal(("p7@example.org", "We take no p7."), (rejected.Participant, rejected.Reason));
        LmsFault fault = Assert.Single(_rig.Observer.Faults);
        Assert.Contains(rejected.Id, fault.Message);

        _rig.Lrs.Faults.Clear();
        Assert.Equal(0, (await _rig.SendAsync()).Sent);
        Assert.Equal(1, await _rig.Queue().RequeueAsync(new[] { "rejected" }, CancellationToken.None));
        Assert.Equal(1, (await _rig.SendAsync()).Sent);
        Assert.Equal(20, _rig.Lrs.Statements.Count);
    }

    [Fact]
    public async Task A_store_that_refuses_the_connection_itself_costs_no_statement()
    {
        await _rig.AcceptAsync(Outboxes.Statements(5).ToArray());
        _rig.Lrs.Faults.OnPath(path => path.EndsWith("/statements", StringComparison.Ordinal), Fault.Status(400, "Bad gateway configuration", "text/plain"));
        LmsDeliveryReport report = await _rig.SendAsync();
        Assert.Equal((0, 5, 0, "ServerError", 3), (report.Sent, report.Pending, report.Rejected, report.Status, report.ExitCode));
    }

    [Fact]
    public async Task What_is_too_large_is_halved_until_it_fits()
    {
        Restart(new LrsOptions { MaxBody = 2000 });
        await _rig.AcceptAsync(Outboxes.Statements(20).Append(Huge()).ToArray());
        LmsDeliveryReport report = await _rig.SendAsync();
        Assert.Equal((20, 1), (report.Sent, report.Rejected));
        Assert.Contains("larger", Assert.Single(await _rig.Queue().ListAsync("rejected")).Reason);
    }

    [Fact]
    public async Task A_conflict_is_told_and_costs_no_other_statement()
    {
        await _rig.AcceptAsync(Outboxes.Statement(3, score: 12));
        await _rig.SendAsync();
        System.IO.Directory.Delete(_rig.Folder, recursive: true);
        await _rig.AcceptAsync(Outboxes.Statements(8).ToArray());
        LmsDeliveryReport report = await _rig.SendAsync();
        Assert.Equal((7, 1, 1), (report.Sent, report.Conflict, report.ExitCode));
        Assert.Contains("result", Assert.Single(await _rig.Queue().ListAsync("conflict")).Reason);
        Assert.Equal("LmsAlreadyExists", Assert.Single(_rig.Observer.Faults).ErrorId);
        Assert.Equal(8, _rig.Lrs.Statements.Count);
    }

    [Fact]
    public async Task A_name_that_changed_is_no_conflict()
    {
        await _rig.AcceptAsync(Outboxes.Statement(3, name: "Ann Lee-Smith"));
        await _rig.SendAsync();
        System.IO.Directory.Delete(_rig.Folder, recursive: true);
        await _rig.AcceptAsync(Outboxes.Statement(3));
        Assert.Equal((1, 0), ((await _rig.SendAsync()) is { } r ? (r.Sent, r.Conflict) : default));
    }

    [Fact]
    public async Task A_key_for_writing_only_can_send()
    {
        Restart(new LrsOptions { MayRead = false });
        await _rig.AcceptAsync(Outboxes.Statements(5).ToArray());
        Assert.Equal(5, (await _rig.SendAsync()).Sent);
    }

    [Fact]
    public async Task Refused_credentials_stop_at_once_and_nothing_is_lost()
    {
        await _rig.AcceptAsync(Outboxes.Statements(120).ToArray());
        LmsDeliveryReport report = await _rig.SendAsync(_rig.Connect(secret: "wrong"));
        Assert.Equal((0, 120, "ServerError", 3), (report.Sent, report.Pending, report.Status, report.ExitCode));
        Assert.Equal(1, _rig.Lrs.Log.Entries().Count(r => r.Method == "POST"));
        Assert.Equal(120, (await _rig.SendAsync()).Sent);
    }

    [Fact]
    public async Task Too_many_requests_wait_as_long_as_the_store_says()
    {
        Restart(new LrsOptions { PerMinute = 3 });
        await _rig.AcceptAsync(Outboxes.Statements(260).ToArray());
        Assert.Equal(260, (await _rig.SendAsync()).Sent);
        Assert.True(_rig.Lrs.Counters.Throttled > 0);
        Assert.Contains(_rig.Time.Waits, wait => wait > TimeSpan.FromSeconds(10));
        Assert.Equal(260, _rig.Lrs.Statements.Count);
    }

    [Fact]
    public async Task A_store_that_is_down_keeps_everything_waiting()
    {
        await _rig.AcceptAsync(Outboxes.Statements(120).ToArray());
        _rig.Lrs.Faults.OnPath(path => path.EndsWith("/statements", StringComparison.Ordinal), Fault.ErrorPage(503));
        LmsDeliveryReport report = await _rig.SendAsync();
        Assert.Equal((0, 120, "ServerError"), (report.Sent, report.Pending, report.Status));
        Assert.Equal(4, _rig.Lrs.Log.Entries().Count(r => r.Method == "POST"));
        _rig.Lrs.Faults.Clear();
        Assert.Equal(120, (await _rig.SendAsync()).Sent);
    }

    // An ordinary backlog is a single batch.
    [Theory]
    [InlineData(1, 500)]
    [InlineData(3, 503)]
    [InlineData(10, 503)]
    public async Task A_store_that_is_down_is_not_in_order_however_little_waits(int count, int status)
    {
        await _rig.AcceptAsync(Outboxes.Statements(count).ToArray());
        _rig.Lrs.Faults.OnPath(path => path.EndsWith("/statements", StringComparison.Ordinal), Fault.ErrorPage(status));
        LmsDeliveryReport report = await _rig.SendAsync();
        Assert.Equal((0, count, "ServerError", 3), (report.Sent, report.Pending, report.Status, report.ExitCode));
        Assert.NotNull(report.Error);
        report = await _rig.SendAsync();
        Assert.Equal((0, count, "ServerError", 3), (report.Sent, report.Pending, report.Status, report.ExitCode));
        _rig.Lrs.Faults.Clear();
        report = await _rig.SendAsync();
        Assert.Equal((count, "Ok", 0), (report.Sent, report.Status, report.ExitCode));
    }

    [Fact]
    public async Task What_the_store_stumbles_over_stands_alone_after_a_few_runs()
    {
        await _rig.AcceptAsync(Outboxes.Statements(60).ToArray());
        _rig.Lrs.Faults.Add(new FaultRule(Fault.ErrorPage(500)) { Where = request => request.BodyText.Contains("p7@", StringComparison.Ordinal) });
        for (int run = 0; run < 7; run++)
        {
            await _rig.SendAsync();
        }

        Assert.Equal("p7@example.org", Assert.Single(await _rig.Queue().ListAsync("pending")).Participant);
        Assert.Equal(59, _rig.Lrs.Statements.Count);
    }

    [Fact]
    public async Task A_login_page_is_no_success()
    {
        await _rig.AcceptAsync(Outboxes.Statements(3).ToArray());
        _rig.Lrs.Faults.OnPath(path => path.EndsWith("/statements", StringComparison.Ordinal), Fault.LoginPage());
        LmsDeliveryReport report = await _rig.SendAsync();
        Assert.Equal((0, 3, "ServerError"), (report.Sent, report.Pending, report.Status));
    }

    [Fact]
    public async Task After_a_day_of_failures_a_statement_is_given_up_kept_and_told()
    {
        await _rig.AcceptAsync(Outboxes.Statements(2).ToArray());
        LrsClient nowhere = _rig.Connect(endpoint: new Uri("http://127.0.0.1:9/data/xAPI/"));
        LmsDeliveryReport first = await _rig.SendAsync(nowhere);
        Assert.Equal((2, 0, "CantConnect", 2), (first.Pending, first.Expired, first.Status, first.ExitCode));
        _rig.Time.Advance(TimeSpan.FromHours(25));
        LmsDeliveryReport last = await _rig.SendAsync(nowhere);
        Assert.Equal((0, 2, "CantConnect"), (last.Pending, last.Expired, last.Status));
        Assert.Equal(2, _rig.Observer.Faults.Count);
        Assert.Equal("expired 2", await _rig.StatesAsync());

        // Whoever sends the same again means it.
        Assert.True((await _rig.Queue().AcceptAsync(Outboxes.Statement(1)))[0].IsNew);
        Assert.Equal(1, (await _rig.SendAsync()).Sent);
    }

    [Fact]
    public async Task What_nobody_tried_to_send_for_days_is_still_sent()
    {
        await _rig.AcceptAsync(Outboxes.Statement(1));
        _rig.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, (await _rig.SendAsync()).Sent);
    }

    [Fact]
    public async Task Two_processes_that_send_the_same_outbox_double_nothing()
    {
        await _rig.AcceptAsync(Outboxes.Statements(400).ToArray());
        LmsDeliveryReport[] reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _rig.SendAsync())));
        Assert.Equal(400, reports.Sum(r => r.Sent));
        Assert.Equal(400, _rig.Lrs.Statements.Sum(s => s.Times));
    }

    [Fact]
    public async Task Who_finds_another_one_sending_leaves_it_to_that()
    {
        await _rig.AcceptAsync(Outboxes.Statements(3).ToArray());
        var gate = new FaultGate();
        _rig.Lrs.Faults.OnNth("/statements", 1, Fault.HoldAt(gate));
        Task<LmsDeliveryReport> sending = _rig.SendAsync();
        await gate.Reached;
        LmsDeliveryReport other = await _rig.SendAsync(options: new SendOptions { WaitForOther = TimeSpan.Zero });
        Assert.True(other.SentElsewhere);
        Assert.Equal((0, 3), (other.Sent, other.Pending));
        gate.Release();
        Assert.Equal(3, (await sending).Sent);
    }

    [Fact]
    public async Task No_secret_is_in_any_file()
    {
        await _rig.AcceptAsync(Outboxes.Statement(1));
        await _rig.SendAsync();
        string secret = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(_rig.Lrs.Key + ":" + _rig.Lrs.Token));
        foreach (string file in System.IO.Directory.GetFiles(_rig.Folder, "*", System.IO.SearchOption.AllDirectories))
        {
            string text = System.IO.File.ReadAllText(file);
            Assert.DoesNotContain(_rig.Lrs.Token, text);
            Assert.DoesNotContain(secret, text);
        }
    }

    [Fact]
    public async Task What_was_sent_long_ago_gives_its_space_back()
    {
        await _rig.AcceptAsync(Outboxes.Statements(300).ToArray());
        await _rig.SendAsync();
        _rig.Time.Advance(TimeSpan.FromDays(91));
        await _rig.AcceptAsync(Outboxes.Statements(5, from: 1000).ToArray());
        await _rig.SendAsync();
        Assert.Equal("sent 5", await _rig.StatesAsync());
        Assert.True(new System.IO.FileInfo(Outboxes.Segments(_rig.Folder).Single()).Length < 6000);
    }

    private static Statement Huge() => StatementWriter.Write(
        new LearningResult
        {
            Participant = Participant.OfEmail("huge@example.org", new string('x', 5000)),
            Activity = LearningActivity.Of("https://lms.example.org/course/7", null),
            Completed = true,
            Time = new DateTimeOffset(2026, 1, 30, 0, 0, 0, TimeSpan.Zero),
        },
        new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero))[0];

    private void Restart(LrsOptions options)
    {
        _rig.Dispose();
        _rig = new LrsRig(options);
    }
}
