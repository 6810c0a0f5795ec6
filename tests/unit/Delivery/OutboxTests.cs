using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Delivery;

/// <summary>The files of the outbox: what was accepted is there, whoever looks and whatever happened to the disk.</summary>
public sealed class OutboxTests
{
    private readonly string _folder = Definitions.Folder();

    [Fact]
    public async Task What_was_accepted_is_there_for_the_next_process_byte_for_byte()
    {
        List<Statement> statements = Outboxes.Statements(3);
        IReadOnlyList<Acceptance> accepted = await Outboxes.Open(_folder).AcceptAsync(statements.ToArray());
        Assert.All(accepted, a => Assert.True(a.IsNew));

        List<LmsOutboxEntry> entries = await Outboxes.Open(_folder).ListAsync();
        Assert.Equal(statements.Select(s => s.ToString()), entries.Select(e => e.GetStatement()));
        Assert.All(entries, e => Assert.Equal(("pending", "lrs1", "passed", "https://lms.example.org/course/7", 0), (e.State, e.Connection, e.Verb, e.Activity, e.Attempts)));
        Assert.Equal("p1@example.org", entries[0].Participant);
    }

    [Fact]
    public async Task The_same_statement_is_accepted_once_and_another_one_of_its_id_is_told()
    {
        OutboxQueue queue = Outboxes.Open(_folder);
        await queue.AcceptAsync(Outboxes.Statement(1));
        Acceptance again = Assert.Single(await Outboxes.Open(_folder).AcceptAsync(Outboxes.Statement(1)));
        Assert.Equal((false, null, "pending"), (again.IsNew, again.Difference, again.State));

        Assert.Null(Assert.Single(await queue.AcceptAsync(Outboxes.Statement(1, name: "Ann Lee"))).Difference);
        Assert.Equal("result", Assert.Single(await queue.AcceptAsync(Outboxes.Statement(1, score: 12))).Difference);
        Assert.Equal(new[] { true, false }, (await queue.AcceptAsync(Outboxes.Statement(2), Outboxes.Statement(2))).Select(a => a.IsNew));
        Assert.Equal(2, (await queue.ListAsync()).Count);
    }

    [Fact]
    public async Task Many_at_once_do_not_disturb_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            OutboxQueue queue = Outboxes.Open(_folder);
            for (int i = 0; i < 25; i++)
            {
                await queue.AcceptAsync(Outboxes.Statement((writer * 25) + i), Outboxes.Statement(1000));
            }
        })));

        List<LmsOutboxEntry> entries = await Outboxes.Open(_folder).ListAsync();
        Assert.Equal(101, entries.Count);
        Assert.Equal(101, entries.Select(e => e.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(600)]
    public async Task A_write_that_was_cut_off_by_a_kill_costs_nothing_that_was_accepted(int bytes)
    {
        await Outboxes.Open(_folder).AcceptAsync(Outboxes.Statements(3).ToArray());
        string file = Outboxes.Segments(_folder).Single();
        byte[] line = File.ReadAllBytes(file).Take(bytes).ToArray();
        using (FileStream stream = File.OpenWrite(file))
        {
            stream.Position = stream.Length;
            stream.Write(line, 0, line.Length);
        }

        OutboxQueue queue = Outboxes.Open(_folder);
        await queue.AcceptAsync(Outboxes.Statement(4));
        Assert.Equal(4, (await queue.ListAsync()).Count);
        Assert.Empty(queue.TakeFaults());
        Assert.Equal(4, (await Outboxes.Open(_folder).ListAsync()).Count);
    }

    [Fact]
    public async Task A_damaged_line_is_kept_aside_and_told_once_and_all_others_are_kept()
    {
        await Outboxes.Open(_folder).AcceptAsync(Outboxes.Statements(5).ToArray());
        string file = Outboxes.Segments(_folder).Single();
        byte[] content = File.ReadAllBytes(file);
        int place = Encoding.UTF8.GetString(content).IndexOf("p3@", StringComparison.Ordinal);
        content[place] = (byte)'q';
        File.WriteAllBytes(file, content);

        OutboxQueue queue = Outboxes.Open(_folder);
        Assert.Equal(new[] { "p1", "p2", "p4", "p5" }, (await queue.ListAsync()).Select(e => e.Participant!.Split('@')[0]));
        LmsFault fault = Assert.Single(queue.TakeFaults());
        Assert.Equal("LmsOutboxCorrupt", fault.ErrorId);
        string aside = Directory.GetFiles(_folder, "*.damaged", SearchOption.AllDirectories).Single();
        Assert.Contains(aside, fault.RecommendedAction);
        Assert.Contains("q3@example.org", File.ReadAllText(aside));

        OutboxQueue next = Outboxes.Open(_folder);
        Assert.Equal(4, (await next.ListAsync()).Count);
        Assert.Empty(next.TakeFaults());
        Assert.True(Assert.Single(await next.AcceptAsync(Outboxes.Statement(3))).IsNew);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(700)]
    public async Task A_file_that_lost_its_end_is_told(int bytes)
    {
        await Outboxes.Open(_folder).AcceptAsync(Outboxes.Statements(5).ToArray());
        string file = Outboxes.Segments(_folder).Single();
        using (FileStream stream = File.OpenWrite(file))
        {
            stream.SetLength(stream.Length - bytes);
        }

        OutboxQueue queue = Outboxes.Open(_folder);
        int left = (await queue.ListAsync()).Count;
        Assert.InRange(left, 3, 4);
        Assert.Equal("LmsOutboxCorrupt", Assert.Single(queue.TakeFaults()).ErrorId);
        Assert.Single(await queue.AcceptAsync(Outboxes.Statement(9)));
        OutboxQueue next = Outboxes.Open(_folder);
        Assert.Equal(left + 1, (await next.ListAsync()).Count);
        Assert.Empty(next.TakeFaults());
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told()
    {
        await Outboxes.Open(_folder).AcceptAsync(Outboxes.Statement(1));
        File.Delete(Outboxes.Segments(_folder).Single());
        OutboxQueue queue = Outboxes.Open(_folder);
        Assert.Empty(await queue.ListAsync());
        Assert.Contains("missing", Assert.Single(queue.TakeFaults()).Message);
    }

    [Fact]
    public async Task A_process_notices_what_another_one_put_in_order()
    {
        OutboxQueue first = Outboxes.Open(_folder);
        await first.AcceptAsync(Outboxes.Statements(3).ToArray());
        OutboxQueue second = Outboxes.Open(_folder);
        Assert.Equal(1, await second.ClearAsync(Array.Empty<string>(), new[] { Outboxes.Statement(2).Id }, CancellationToken.None));
        Assert.Equal(new[] { "p1@example.org", "p3@example.org" }, (await first.ListAsync()).Select(e => e.Participant));
        await first.AcceptAsync(Outboxes.Statement(4));
        Assert.Equal(3, (await second.ListAsync()).Count);
        Assert.DoesNotContain("p2@", string.Concat(Outboxes.Segments(_folder).Select(File.ReadAllText)));
    }

    [Fact]
    public async Task A_full_disk_accepts_nothing_and_says_so()
    {
        var disk = new SmallDisk { Room = 1500 };
        OutboxQueue queue = new LmsOutbox(_folder, disk, new FakeTime()).Of(Outboxes.Target);
        await queue.AcceptAsync(Outboxes.Statement(1));
        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => queue.AcceptAsync(Outboxes.Statements(3, from: 2).ToArray()));
        Assert.Equal(LmsFaultKind.Unavailable, failure.Fault.Kind);
        Assert.Contains("full", failure.Message);
        Assert.Contains("Nothing was accepted", failure.Message);

        disk.Room = 100_000;
        Assert.Equal("p1@example.org", Assert.Single(await Outboxes.Open(_folder).ListAsync()).Participant);
        Assert.All(await queue.AcceptAsync(Outboxes.Statements(3, from: 2).ToArray()), a => Assert.True(a.IsNew));
        OutboxQueue next = Outboxes.Open(_folder);
        Assert.Equal(4, (await next.ListAsync()).Count);
        Assert.Empty(next.TakeFaults());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        // A file stands where the folder would have to be.
        string file = Path.Combine(_folder, "state");
        File.WriteAllText(file, string.Empty);
        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => Outboxes.Open(Path.Combine(file, "outbox")).AcceptAsync(Outboxes.Statement(1)));
        Assert.Contains(file, failure.Message);
        Assert.Contains("Nothing was accepted", failure.Message);
        Assert.Contains("UNIFIEDLMS_HOME", failure.Fault.RecommendedAction);
    }

    [Fact]
    public async Task An_outbox_that_does_not_say_whose_it_is_is_told_and_holds_up_no_other()
    {
        var other = new OutboxTarget("lrs2", new Uri("https://other.example.org/xAPI"));
        LmsOutbox outbox = LmsOutbox.Open(_folder, new FakeTime());
        await outbox.Of(Outboxes.Target).AcceptAsync(Outboxes.Statement(1));
        await outbox.Of(other).AcceptAsync(Outboxes.Statement(1));
        string torn = Directory.GetFiles(_folder, "target.json", SearchOption.AllDirectories).Single(file => File.ReadAllText(file).Contains("lrs1"));
        File.WriteAllText(torn, string.Empty);

        OutboxQueue left = Assert.Single(LmsOutbox.Open(_folder, new FakeTime()).All(out IReadOnlyList<LmsFault> faults));

        Assert.Equal("lrs2", left.Target.Connection);
        LmsFault fault = Assert.Single(faults);
        Assert.Equal(LmsFaultKind.OutboxCorrupt, fault.Kind);
        Assert.Contains(torn, fault.Message);
    }

    [Fact]
    public async Task A_full_disk_can_still_be_looked_at()
    {
        await Outboxes.Open(_folder).AcceptAsync(Outboxes.Statements(3).ToArray());
        string lockFile = Directory.GetFiles(_folder, "lock", SearchOption.AllDirectories).Single();
        File.Delete(lockFile);
        Directory.CreateDirectory(lockFile);
        Assert.Equal(3, (await Outboxes.Open(_folder).ListAsync()).Count);
    }

    [Fact]
    public void A_right_that_is_missing_is_told_as_such()
    {
        Assert.True(OutboxTrouble.TryDescribe(new UnauthorizedAccessException("Access to the path '/x' is denied."), "/x", out LmsException? fault));
        Assert.Equal(LmsFaultKind.AccessDenied, fault!.Fault.Kind);
    }

    [Fact]
    public async Task Outboxes_of_one_name_at_two_addresses_are_two()
    {
        var other = new OutboxTarget("lrs1", new Uri("https://other.example.org/xAPI"));
        LmsOutbox outbox = LmsOutbox.Open(_folder, new FakeTime());
        await outbox.Of(Outboxes.Target).AcceptAsync(Outboxes.Statement(1));
        await outbox.Of(other).AcceptAsync(Outboxes.Statement(1), Outboxes.Statement(2));

        IReadOnlyList<OutboxQueue> all = LmsOutbox.Open(_folder, new FakeTime()).All(out IReadOnlyList<LmsFault> faults);
        Assert.Empty(faults);
        Assert.Equal(2, all.Count);
        Assert.Equal(2, (await all.Single(q => q.Target.Endpoint == other.Endpoint).ListAsync()).Count);
    }

    [Fact]
    public async Task What_is_accepted_survives_a_loss_of_power_with_the_names_of_all_files_and_folders_that_lead_to_it()
    {
        var disk = new Watched();
        string state = Path.Combine(_folder, "state");
        string outbox = Path.Combine(state, "outbox");
        OutboxQueue queue = new LmsOutbox(outbox, disk, new FakeTime()).Of(Outboxes.Target);
        await queue.AcceptAsync(Outboxes.Statement(1));
        string own = Directory.GetDirectories(outbox).Single();
        Assert.Equal(new[] { _folder, state, outbox, own }.OrderBy(f => f, StringComparer.Ordinal), disk.Folders.Distinct().OrderBy(f => f, StringComparer.Ordinal));
        Assert.True(disk.Order.LastIndexOf("content") < disk.Order.LastIndexOf("names"), "the name of a file is flushed behind its content");

        disk.Order.Clear();
        await queue.AcceptAsync(Outboxes.Statement(2));
        Assert.Equal(new[] { "content" }, disk.Order);
    }

    [Fact]
    public async Task A_disk_that_does_not_keep_names_accepts_nothing()
    {
        OutboxQueue queue = new LmsOutbox(_folder, new Watched { Fails = true }, new FakeTime()).Of(Outboxes.Target);
        LmsException failure = await Assert.ThrowsAsync<LmsException>(() => queue.AcceptAsync(Outboxes.Statement(1)));
        Assert.Contains("Nothing was accepted", failure.Message);
    }

    [Fact]
    public async Task The_summary_counts_by_state_and_knows_the_oldest_that_waits()
    {
        var time = new FakeTime();
        OutboxQueue queue = Outboxes.Open(_folder, time);
        DateTimeOffset first = time.GetUtcNow();
        await queue.AcceptAsync(Outboxes.Statements(3).ToArray());
        time.Advance(TimeSpan.FromHours(1));
        await queue.AcceptAsync(Outboxes.Statement(4));

        LmsOutboxSummary summary = await Outboxes.Open(_folder, time).SummarizeAsync(CancellationToken.None);

        Assert.Equal((4, 0, 0, 0, 0), (summary.Pending, summary.Sent, summary.Conflict, summary.Rejected, summary.Expired));
        Assert.Equal(first.ToUnixTimeMilliseconds(), summary.OldestPendingAt!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(1, Math.Round(summary.OldestPendingAge!.Value.TotalHours, 3));
        Assert.Equal(Outboxes.Segments(_folder).Sum(file => new FileInfo(file).Length), summary.Bytes);
        Assert.Equal(0, summary.ExitCode);
        Assert.Null(summary.Status);
    }

    // The test vector that everybody's CRC-32 has, at lengths around the eight bytes that are taken at a time.
    [Theory]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("", 0u)]
    [InlineData("a", 0xE8B7BE43)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void The_checksum_is_that_of_zip_files(string text, uint expected) => Assert.Equal(expected, Crc32.Of(Encoding.ASCII.GetBytes(text)));

    private sealed class Watched : OutboxFiles
    {
        public bool Fails { get; init; }

        public List<string> Folders { get; } = new();

        public List<string> Order { get; } = new();

        public override void Flush(Stream stream)
        {
            base.Flush(stream);
            Order.Add("content");
        }

        public override void FlushFolder(string folder)
        {
            if (Fails)
            {
                throw new IOException("The names could not be written.");
            }

            base.FlushFolder(folder);
            Folders.Add(folder);
            Order.Add("names");
        }
    }

    private sealed class SmallDisk : OutboxFiles
    {
        public long Room { get; set; }

        public override Stream OpenAppend(string path) => new Limited(base.OpenAppend(path), this);

        public override void Flush(Stream stream) => stream.Flush();

        private sealed class Limited : Stream
        {
            private readonly Stream _inner;
            private readonly SmallDisk _disk;

            public Limited(Stream inner, SmallDisk disk)
            {
                _inner = inner;
                _disk = disk;
            }

            public override bool CanRead => true;

            public override bool CanSeek => true;

            public override bool CanWrite => true;

            public override long Length => _inner.Length;

            public override long Position { get => _inner.Position; set => _inner.Position = value; }

            public override void Flush() => _inner.Flush();

            public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count);

            public override long Seek(long offset, SeekOrigin origin) => _inner.Seek(offset, origin);

            public override void SetLength(long value) => _inner.SetLength(value);

            // As much as there is room for, and then the end: the worst that a disk does.
            public override void Write(byte[] buffer, int offset, int count)
            {
                int fits = (int)Math.Max(0, Math.Min(count, _disk.Room - _inner.Position));
                _inner.Write(buffer, offset, fits);
                _inner.Flush();
                if (fits < count)
                {
                    throw new IOException("No space left on device");
                }
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    _inner.Dispose();
                }

                base.Dispose(disposing);
            }
        }
    }
}
