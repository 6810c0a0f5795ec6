#if !NETFRAMEWORK
using System;
using System.Diagnostics;
using System.IO;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Providers;

/// <summary>Folders that other users can write to are not used. The modes are those of Unix.</summary>
public sealed class TrustedFolderTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Open = Private | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    [Theory]
    [InlineData(Open, null)]
    [InlineData(Private, null)]
    [InlineData(Open | UnixFileMode.OtherWrite, "everybody on this machine")]
    [InlineData(Open | UnixFileMode.OtherWrite | UnixFileMode.StickyBit, "everybody on this machine")]
    [InlineData(Open | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, "others of its group")]
    public void The_folder_itself(UnixFileMode mode, string? who) => Expect(who, folder => Set(folder, mode));

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, null)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherWrite, "everybody on this machine")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupWrite, "others of its group")]
    public void A_file_in_it(UnixFileMode mode, string? who) => Expect(who, folder => Set(Path.Combine(folder, "provider.json"), mode));

    [Theory]
    [InlineData(Open, null)]
    [InlineData(Open | UnixFileMode.OtherWrite, "everybody on this machine")]
    [InlineData(Open | UnixFileMode.OtherWrite | UnixFileMode.StickyBit, null)]
    public void The_folder_above(UnixFileMode mode, string? who) => Expect(who, folder => Set(Path.GetDirectoryName(folder)!, mode));

    // Mode, owner, group, whether it is only on the way; who asks is user 1000.
    [Theory]
    [InlineData(0x1C0, 1000u, 1000u, false, null)]
    [InlineData(0x1C0, 0u, 0u, false, null)]
    [InlineData(0x1C0, 1001u, 1000u, false, "its owner, user 1001,")]
    [InlineData(0x1C0, 1001u, 1000u, true, "its owner, user 1001,")]
    [InlineData(0x1FF | 0x200, 1001u, 0u, true, "its owner, user 1001,")]
    [InlineData(0x1FF | 0x200, 0u, 0u, true, null)]
    [InlineData(0x1FF | 0x200, 0u, 0u, false, "everybody on this machine")]
    [InlineData(0x1FD, 1000u, 100u, true, "others of its group")]
    [InlineData(0x1FD, 1000u, 1000u, true, null)]
    [InlineData(0x1FD, 1000u, 1000u, false, "others of its group")]
    [InlineData(0x1FD, 0u, 0u, true, null)]
    public void Who_can_change_a_place(int mode, uint owner, uint group, bool isParent, string? who)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(who, new UnixStatus((UnixFileMode)mode, IsLink: false, owner, group).Changer(isParent, me: 1000));
            Assert.Equal(who?.StartsWith("its owner", StringComparison.Ordinal) == true ? who : null, new UnixStatus((UnixFileMode)mode, IsLink: true, owner, group).Changer(isParent, me: 1000));
        }
    }

    [Fact]
    public void The_status_of_a_file_is_that_of_the_system()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string file = Path.Combine(Definitions.Folder(), "file");
        File.WriteAllText(file, string.Empty);
        Set(file, UnixFileMode.UserRead | UnixFileMode.GroupWrite);
        File.CreateSymbolicLink(file + ".link", file);
        Assert.NotNull(UnixStatus.Me);
        Assert.Equal((UnixFileMode.UserRead | UnixFileMode.GroupWrite, false, UnixStatus.Me), (UnixStatus.Of(file)!.Mode, UnixStatus.Of(file)!.IsLink, UnixStatus.Of(file)!.User));
        Assert.True(UnixStatus.Of(file + ".link")!.IsLink);
        Assert.Equal(0u, UnixStatus.Of("/")!.User);
        Assert.Null(UnixStatus.Of(file + ".none"));
    }

    // Only root can give files away, so elsewhere the theory above has to do.
    [Theory]
    [InlineData("provider.json")]
    [InlineData(".")]
    [InlineData("..")]
    public void What_belongs_to_another_user(string place)
    {
        if (OperatingSystem.IsWindows() || UnixStatus.Me != 0)
        {
            return;
        }

        string folder = Definitions.Write(Definitions.Text());
        string path = Path.GetFullPath(Path.Combine(folder, place));
        using (Process given = Process.Start("chown", new[] { "65534", path }))
        {
            given.WaitForExit();
        }

        LmsFault fault = Assert.Throws<LmsException>(() => ProviderCatalog.Open(Path.GetDirectoryName(folder)).Get("stub")).Fault;
        Assert.Contains($"its owner, user 65534, can change {path}:", fault.Message);
        Assert.Contains("chown", fault.RecommendedAction);
    }

    [Fact]
    public void Where_a_link_leads_is_looked_at_as_well()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string root = Definitions.Folder();
        string open = Directory.CreateDirectory(Path.Combine(root, "open")).FullName;
        File.WriteAllText(Path.Combine(open, "box.json"), "{}");
        Set(Path.Combine(open, "box.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string safe = Directory.CreateDirectory(Path.Combine(root, "safe")).FullName;
        Set(safe, Private);
        File.CreateSymbolicLink(Path.Combine(safe, "box.json"), "../open/box.json");
        Directory.CreateSymbolicLink(Path.Combine(safe, "folder"), "../open");
        TrustedFolder.CheckFile(Path.Combine(safe, "box.json"), "mapping");
        TrustedFolder.CheckFile(Path.Combine(safe, "folder", "box.json"), "mapping");

        Set(open, Open | UnixFileMode.OtherWrite);

        Assert.Contains("everybody on this machine can change " + open + ":", Assert.Throws<LmsException>(() => TrustedFolder.CheckFile(Path.Combine(safe, "box.json"), "mapping")).Message);
        Assert.Contains(open, Assert.Throws<LmsException>(() => TrustedFolder.CheckFile(Path.Combine(safe, "folder", "box.json"), "mapping")).Message);
        Assert.Contains(open, Assert.Throws<LmsException>(() => TrustedFolder.Check(safe, "mapping")).Message);

        File.CreateSymbolicLink(Path.Combine(safe, "round"), "round");
        Assert.Contains("circle", Assert.Throws<LmsException>(() => TrustedFolder.CheckFile(Path.Combine(safe, "round"), "mapping")).Message);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_an_editors_lock_and_no_matter()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string folder = Definitions.Write(Definitions.Text());
        Set(Path.GetDirectoryName(folder)!, Private);
        Set(folder, Private);
        File.CreateSymbolicLink(Path.Combine(folder, ".#user.jsonata"), "ann@host.1:9");
        Assert.Equal("stub", ProviderCatalog.Open(Path.GetDirectoryName(folder)).Get("stub").Name);
    }

    [Fact]
    public void Folders_that_are_made_are_private_all_the_way()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string state = Path.Combine(Definitions.Folder(), "state");
        PrivateFiles.CreateFolder(Path.Combine(state, "mappings", "connections"));
        Assert.Equal(Private, File.GetUnixFileMode(state));
        Assert.Equal(Private, File.GetUnixFileMode(Path.Combine(state, "mappings")));
        Assert.Equal(Private, File.GetUnixFileMode(Path.Combine(state, "mappings", "connections")));
    }

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string secret = Path.Combine(Definitions.Folder(), "secret.json");
        File.WriteAllText(secret, """{ "auths": "top-secret" }""");
        string folder = Definitions.Write(Definitions.Text("""
            "users": { "map": "{ 'id': id }", "list": { "request": "GET /users", "query": "stolen.jsonata" }, "get": { "request": "GET /users/{id}", "query": "own.jsonata" } }
            """));
        File.CreateSymbolicLink(Path.Combine(folder, "stolen.jsonata"), secret);
        File.WriteAllText(Path.Combine(folder, "real.txt"), "{ 'a': 1 }");
        File.CreateSymbolicLink(Path.Combine(folder, "own.jsonata"), Path.Combine(folder, "real.txt"));

        Assert.Null(ProviderLoader.TryLoad(folder, out var mistakes));

        ProviderMistake mistake = Assert.Single(mistakes);
        Assert.Contains("stolen.jsonata is a link that leads out", mistake.Message);
        Assert.DoesNotContain("top-secret", mistake.ToString());
    }

    [Fact]
    public void A_file_that_no_definition_could_be_is_not_read()
    {
        string folder = Definitions.Write(Definitions.Text());
        using (FileStream huge = File.OpenWrite(Path.Combine(folder, "provider.json")))
        {
            huge.SetLength(5 << 20);
        }

        Assert.Null(ProviderLoader.TryLoad(folder, out var mistakes));
        Assert.Contains("larger than 4 MB", Assert.Single(mistakes).Message);
    }

    private static void Expect(string? who, Action<string> change)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string folder = Definitions.Write(Definitions.Text());
        Set(Path.GetDirectoryName(folder)!, Private);
        Set(folder, Private);
        File.SetUnixFileMode(Path.Combine(folder, "provider.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        change(folder);
        var catalog = new Func<ProviderCatalog>(() => ProviderCatalog.Open(Path.GetDirectoryName(folder)));
        if (who is null)
        {
            Assert.Equal("stub", catalog().Get("stub").Name);
            return;
        }

        LmsFault fault = Assert.Throws<LmsException>(() => catalog().Get("stub")).Fault;
        Assert.Equal(LmsFaultKind.ProviderInvalid, fault.Kind);
        Assert.Contains(who + " can change ", fault.Message);
        Assert.Contains("chmod go-w", fault.RecommendedAction);
    }

    private static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
#endif
