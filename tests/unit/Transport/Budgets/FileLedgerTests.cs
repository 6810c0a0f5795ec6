using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Transport.Budgets;

public sealed class FileLedgerTests
{
    private const string Throttle = """{ "throttle": { "budgets": [ { "requests": 4, "perSeconds": 60 } ] } }""";

    private readonly string _file = Path.Combine(Definitions.Folder(), "a.ledger");
    private readonly FakeTime _time = new() { AutoAdvance = TimeSpan.FromSeconds(95) };

    [Fact]
    public async Task Two_connections_over_one_file_draw_on_one_budget()
    {
        var server = new StubServer(_ => StubServer.Json("[]"));
        var other = new StubServer(_ => StubServer.Json("[]"));
        _time.AutoAdvance = TimeSpan.FromSeconds(1);
        using var one = new TransportRig(server, _time, Throttle, ledger: _file, maxWait: TimeSpan.FromSeconds(2));
        using var two = new TransportRig(other, _time, Throttle, ledger: _file, maxWait: TimeSpan.FromSeconds(2));
        for (int i = 0; i < 2; i++)
        {
            await one.GetAsync("users");
            await two.GetAsync("users");
        }

        Assert.Equal(LmsFaultKind.RateLimited, (await one.FailAsync("users")).Kind);
        Assert.Equal(LmsFaultKind.RateLimited, (await two.FailAsync("users")).Kind);
        _time.Advance(TimeSpan.FromSeconds(61));
        await two.GetAsync("users");
    }

    [Fact]
    public void Whoever_comes_while_another_holds_it_is_told_to_come_again()
    {
        var ledger = new FileLedger(_file);
        using (PrivateFiles.TryOpenAlone(_file))
        {
            Assert.False(ledger.TryUpdate(_ => { }));
        }

        // As when the holder was killed: the system let go for it.
        Assert.True(ledger.TryUpdate(_ => { }));
        Assert.Null(ledger.Broken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(30)]
    public void What_was_torn_is_replaced_by_what_was_known(int length)
    {
        var ledger = new FileLedger(_file);
        ledger.TryUpdate(state => state[1].Add(100, 3, 10));
        byte[] whole = File.ReadAllBytes(_file);
        File.WriteAllBytes(_file, whole.Take(length).ToArray());
        int used = 0;
        Assert.True(ledger.TryUpdate(state => used = state[1].Used));
        Assert.Equal(3, used);
        Assert.Equal(whole, File.ReadAllBytes(_file));
    }

    [Fact]
    public void What_is_not_ours_is_replaced()
    {
        File.WriteAllText(_file, "something else, and longer than any ledger would ever be");
        Assert.True(new FileLedger(_file).TryUpdate(state => state[1].Add(100, 3, 10)));
        Assert.NotNull(LedgerFormat.TryRead(File.ReadAllBytes(_file)));
    }

    [Fact]
    public void All_that_a_ledger_knows_is_written_and_read()
    {
        var state = new LedgerState();
        LedgerEntry entry = state[-5];
        entry.Add(100, 3, 10);
        entry.Lease(9, 2, 400);
        (entry.Taken, entry.Remaining, entry.RemainingAt, entry.ResetAt, entry.Limit, entry.PausedUntil) = (11, 1.5, 2, 3, 4, 5);
        LedgerEntry read = LedgerFormat.TryRead(LedgerFormat.Write(state))![-5];
        Assert.Equal(entry.Runs, read.Runs);
        Assert.Equal(entry.Leases, read.Leases);
        Assert.Equal((11, 1.5, 2, 3, 4, 5), (read.Taken, read.Remaining, read.RemainingAt, read.ResetAt, read.Limit, read.PausedUntil));
    }

    [Fact]
    public async Task Where_it_cannot_be_written_the_limits_are_kept_alone_with_one_warning()
    {
        File.WriteAllText(_file, string.Empty);
        using var rig = new TransportRig(new StubServer(_ => StubServer.Json("[]")), _time, Throttle, ledger: Path.Combine(_file, "below-a-file.ledger"));
        for (int i = 0; i < 5; i++)
        {
            await rig.GetAsync("users");
        }

        Assert.Contains("this process alone", Assert.Single(rig.Observer.Warnings));
        Assert.NotEmpty(_time.Waits);
    }

    [Fact]
    public void Its_name_tells_nobody_whose_it_is()
    {
        string folder = Definitions.Folder();
        var site = new Uri("https://lms.example.org/");
        string name = LedgerName.TryMake(folder, site, "token=very-secret");
        Assert.Equal(name, LedgerName.TryMake(folder, new Uri("https://LMS.example.org"), "token=very-secret"));
        Assert.NotEqual(name, LedgerName.TryMake(folder, site, "token=another"));
        Assert.NotEqual(Path.GetFileName(name), Path.GetFileName(LedgerName.TryMake(Definitions.Folder(), site, "token=very-secret")));
        Assert.Matches("^[0-9a-f]{32}\\.ledger$", Path.GetFileName(name));
    }

#if !NETFRAMEWORK
    [Fact]
    public void Only_its_user_may_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string folder = Path.Combine(Definitions.Folder(), "ledger");
        string file = LedgerName.TryMake(folder, new Uri("https://lms.example.org/"), "a");
        new FileLedger(file).TryUpdate(_ => { });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "salt")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public void A_killed_holder_leaves_nothing_locked()
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/usr/bin/flock"))
        {
            return;
        }

        File.WriteAllText(_file, string.Empty);
        using var holder = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/flock")
        {
            ArgumentList = { "--no-fork", _file, "sh", "-c", "echo held; exec sleep 60" },
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", holder.StandardOutput.ReadLine());
        var ledger = new FileLedger(_file);
        Assert.False(ledger.TryUpdate(_ => { }));
        holder.Kill();
        holder.WaitForExit();
        Assert.True(ledger.TryUpdate(_ => { }));
    }
#endif
}
