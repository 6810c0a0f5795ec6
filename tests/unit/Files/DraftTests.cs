using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Files;

/// <summary>What a process that was killed in the middle of saving leaves behind, and who takes it away.</summary>
public sealed class DraftTests
{
    private const string Guid = "0123456789abcdef0123456789abcdef";

    private readonly string _folder = Definitions.Folder();

    [Fact]
    public void Who_is_killed_before_it_is_put_leaves_a_draft_that_the_next_one_takes_away()
    {
        string place = Path.Combine(_folder, "a.json");
        Draft killed = Draft.For(place);
        string left = Assert.Single(Directory.GetFiles(_folder));
        Age(left);

        // It is being written, however old it is.
        PrivateFiles.Replace(place, new byte[] { 1 });
        Assert.True(File.Exists(left));

        killed.Stream.Dispose();
        PrivateFiles.Replace(place, new byte[] { 2 });
        Assert.Equal(new[] { place }, Directory.GetFiles(_folder));
        Assert.Equal(new byte[] { 2 }, File.ReadAllBytes(place));
    }

    [Fact]
    public void Only_old_drafts_are_leftovers()
    {
        string[] kept = { "b.json." + Guid + ".tmp", "notes.tmp", "report.2024.tmp", "c.json." + Guid.Substring(1) + ".tmp", Guid + ".tmp", "d.json." + Guid, "e.json." + Guid + ".tmp.bak" };
        foreach (string name in kept)
        {
            File.WriteAllText(Path.Combine(_folder, name), "x");
        }

        kept.Skip(1).ToList().ForEach(name => Age(Path.Combine(_folder, name)));
        Left("b.json", Guid.Replace('0', 'f'));

        PrivateFiles.Replace(Path.Combine(_folder, "a.json"), new byte[] { 1 });

        Assert.Equal(kept.Append("a.json").OrderBy(n => n, StringComparer.Ordinal), Directory.GetFiles(_folder).Select(Path.GetFileName).OrderBy(n => n, StringComparer.Ordinal));
    }

    [Fact]
    public void In_a_folder_of_others_only_what_was_left_of_this_file_is_ours()
    {
        string token = Path.Combine(_folder, "lms.token");
        string other = Left("other.token");
        string own = Left("lms.token");
        File.WriteAllText(token, "old");
        using var renewed = Secret.From("new");
        var saved = new SavedConnection { Name = "a", Provider = "p", Secrets = { [CredentialPart.RefreshToken] = SecretPointer.File(token) } };
#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(token, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#endif

        saved.ToRequest(new SecretReader()).RefreshTokenChanged!(renewed);

        Assert.Equal("new", File.ReadAllText(token).Trim());
        Assert.False(File.Exists(own));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void Saving_a_connection_takes_away_what_was_left_of_another()
    {
        string left = Left("canvas.json");
        var store = new SavedConnectionStore(_folder);
        Assert.Empty(store.Names);
        Assert.True(File.Exists(left));

        store.Write(new SavedConnection { Name = "moodle", Provider = "moodle" });

        Assert.Equal(new[] { "moodle.json" }, Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Keeping_an_override_does_as_well()
    {
        var store = new MappingStore(Path.Combine(_folder, "mappings"));
        string folder = Path.GetDirectoryName(store.PathOf(MappingLevel.Connection, "any"))!;
        Directory.CreateDirectory(folder);
        string left = Left(Path.Combine("mappings", Path.GetFileName(folder), "gone.json"));

        await store.ChangeAsync(MappingLevel.Connection, "any", "stub", null, d => d.SetField(LmsResource.Users, "job_title", "'x'"), CancellationToken.None);

        Assert.False(File.Exists(left));
    }

    [Fact]
    public void The_ledgers_salt_leaves_none_for_longer_than_it_takes_to_be_sure()
    {
        var site = new Uri("https://lms.example/");
        string left = Left("salt");
        string name = LedgerName.TryMake(_folder, site, "a");
        Assert.False(File.Exists(left));

        // What is left of making it is found later too, though nobody makes it again.
        left = Left("salt");
        Assert.Equal(name, LedgerName.TryMake(_folder, site, "a"));
        Assert.Equal(new[] { "salt" }, Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void So_does_whatever_the_delivery_keeps()
    {
        string left = Left("outbox.log");

        new OutboxFiles().WriteWhole(Path.Combine(_folder, "status.json"), new byte[] { 1 });

        Assert.False(File.Exists(left));
        Assert.Equal(new[] { "status.json" }, Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void What_fails_leaves_nothing()
    {
        string folder = Path.Combine(_folder, "a.json");
        Directory.CreateDirectory(Path.Combine(folder, "in the way"));

        Assert.ThrowsAny<Exception>(() => PrivateFiles.Replace(folder, new byte[] { 1 }));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static void Age(string path) => File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1).AddMinutes(-1));

    private string Left(string name, string guid = Guid)
    {
        string path = Path.Combine(_folder, name + "." + guid + ".tmp");
        File.WriteAllText(path, "half of it");
        Age(path);
        return path;
    }
}
