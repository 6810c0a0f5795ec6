#if !NETFRAMEWORK
using System;
using System.IO;
using UnifiedLms.Core.Providers;
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
