using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Connections.Saved;

public sealed class SecretReaderTests : IDisposable
{
    private const string Variable = "UNIFIEDLMS_TEST_SECRET";

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "unifiedlms-secrets-" + Guid.NewGuid().ToString("N"))).FullName;
    private readonly SecretReader _reader = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        Environment.SetEnvironmentVariable(SecretReader.SystemdVariable, null);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_variable_is_read_and_a_missing_one_is_named()
    {
        Assert.Contains($"'{Variable}' is not set", Refusal(SecretPointer.Variable(Variable)));
        Environment.SetEnvironmentVariable(Variable, " abc ");
        Assert.Equal("abc", Read(SecretPointer.Variable(Variable)));
    }

    [Fact]
    public void A_file_gives_its_first_line()
    {
        string path = Make("token", "\n  abc\nrest\n");
        Assert.Equal("abc", Read(SecretPointer.File(path)));
        Assert.Contains("empty", Refusal(SecretPointer.File(Make("nothing", "\n"))));
        Assert.Contains("none", Refusal(SecretPointer.File(Path.Combine(_folder, "none"))));
        Assert.Contains($"'{_folder}' is a folder", Refusal(SecretPointer.File(_folder)));
    }

#if !NETFRAMEWORK
    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_file_that_is_open_to_others_is_refused_with_the_remedy(UnixFileMode open)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Make("token", "abc");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | open);
        LmsException refused = Assert.Throws<LmsException>(() => _reader.Read(SecretPointer.File(path)));
        Assert.Contains("is open to others (mode 4", refused.Message);
        Assert.Contains("chmod 600", refused.Fault.RecommendedAction);

        // The same for the file of a saved connection: who can change it can send the token elsewhere.
        var store = new SavedConnectionStore(_folder);
        store.Write(new SavedConnection { Name = "a", Provider = "p" });
        string saved = Path.Combine(_folder, "a.json");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(saved));
        File.SetUnixFileMode(saved, UnixFileMode.UserRead | open);
        Assert.Contains("is open to others", Assert.Throws<LmsException>(() => store.Read("a")).Message);
    }

    // Its owner can change it at any time, whatever its rights say: as for definitions. Only root can give a file away.
    [Fact]
    public void A_file_of_another_account_is_refused_also_behind_a_link()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName != "root")
        {
            return;
        }

        string path = Make("token", "abc");
        Give(path);
        LmsException refused = Assert.Throws<LmsException>(() => _reader.Read(SecretPointer.File(path)));
        Assert.Contains("is not yours: user 65534 owns it", refused.Message);
        Assert.Contains("chown", refused.Fault.RecommendedAction);

        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, path);
        Assert.Contains("is not yours", Refusal(SecretPointer.File(link)));

        string own = Make("own", "abc");
        File.Delete(link);
        File.CreateSymbolicLink(link, own);
        Assert.Equal("abc", Read(SecretPointer.File(link)));
        Give(link);
        Assert.Contains("is not yours", Refusal(SecretPointer.File(link)));

        var store = new SavedConnectionStore(_folder);
        store.Write(new SavedConnection { Name = "a", Provider = "p" });
        Give(Path.Combine(_folder, "a.json"));
        Assert.Contains("is not yours", Assert.Throws<LmsException>(() => store.Read("a")).Message);
    }

    private static void Give(string path)
    {
        using Process given = Process.Start("chown", new[] { "-h", "65534", path });
        given.WaitForExit();
        Assert.Equal(0, given.ExitCode);
    }
#endif

    [Fact]
    public void A_credential_of_systemd_is_found_in_the_folder_of_the_service()
    {
        string text = Refusal(SecretPointer.Systemd("token"));
        Assert.Contains("CREDENTIALS_DIRECTORY is not set", text);
        Assert.Contains("LoadCredential=token:", text);

        // Open to the group, as systemd may make it: the folder is closed.
        File.WriteAllText(Path.Combine(_folder, "token"), "abc");
        Environment.SetEnvironmentVariable(SecretReader.SystemdVariable, _folder);
        Assert.Equal("abc", Read(SecretPointer.Systemd("token")));
        Assert.Contains("no name of a credential", Refusal(SecretPointer.Systemd("../token")));
        Assert.Contains("cannot be read", Refusal(SecretPointer.Systemd("other")));
    }

    [Fact]
    public void Without_a_vault_a_pointer_into_one_says_so()
    {
        Assert.Contains("There are no vaults here", Refusal(SecretPointer.InVault(null, "x")));
        var reader = new SecretReader(new Vault());
        Assert.Equal("secret of Work/x", reader.Read(SecretPointer.InVault("Work", "x")).Secret.Reveal());
    }

    [Fact]
    public void Names_kept_with_a_secret_are_used_where_no_other_is_said()
    {
        var saved = new SavedConnection
        {
            Name = "a",
            Provider = "p",
            Secrets = new Dictionary<CredentialPart, SecretPointer>
            {
                [CredentialPart.Password] = SecretPointer.InVault("Work", "person"),
                [CredentialPart.ClientSecret] = SecretPointer.InVault("Work", "client"),
            },
            ClientId = "mine",
        };

        ConnectionRequest request = saved.ToRequest(new SecretReader(new Vault()));
        Assert.Equal("user of person", request.UserName);
        Assert.Equal("secret of Work/person", request.Password!.Reveal());
        Assert.Equal("mine", request.ClientId);
        Assert.Null(request.Token);
    }

    [Fact]
    public void A_refresh_token_that_was_exchanged_takes_the_place_of_the_old_one()
    {
        string path = Make("refresh", "old");
        using var renewed = Secret.From("new");

        ConnectionRequest request = Refreshing(SecretPointer.File(path)).ToRequest(_reader);
        Assert.Equal("old", request.RefreshToken!.Reveal());
        request.RefreshTokenChanged!(renewed);
        Assert.Equal("new", Read(SecretPointer.File(path)));
        Assert.Equal(new[] { path }, Directory.GetFiles(_folder));

        Directory.Delete(_folder, recursive: true);
        LmsException lost = Assert.Throws<LmsException>(() => request.RefreshTokenChanged!(renewed));
        Directory.CreateDirectory(_folder);
        Assert.Contains("could not be kept", lost.Message);
        Assert.DoesNotContain("new", lost.Message.Replace("the new one", string.Empty));

        Environment.SetEnvironmentVariable(Variable, "old");
        Assert.Null(Refreshing(SecretPointer.Variable(Variable)).ToRequest(_reader).RefreshTokenChanged);
        Assert.False(Refreshing(SecretPointer.Variable(Variable)).CanKeepRefreshToken);
        Assert.True(Refreshing(SecretPointer.File(path)).CanKeepRefreshToken);
    }

    private static SavedConnection Refreshing(SecretPointer pointer) => new()
    {
        Name = "a",
        Provider = "p",
        Secrets = { [CredentialPart.RefreshToken] = pointer },
    };

    [Fact]
    public void Windows_encrypts_and_others_say_what_to_do_instead()
    {
        using var secret = Secret.From("abc");
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            SecretPointer pointer = DataProtection.Protect(secret, forMachine: false);
            Assert.DoesNotContain("abc", pointer.ToString());
            Assert.Equal("dpapi-user", pointer.Title);
            Assert.Equal("abc", Read(SecretPointer.Parse(pointer.ToString(), "x")));
            return;
        }

        LmsException refused = Assert.Throws<LmsException>(() => DataProtection.Protect(secret, forMachine: false));
        Assert.Equal(LmsFaultKind.NotSupported, refused.Fault.Kind);
        Assert.Contains("-TokenFile", refused.Fault.RecommendedAction);
        Assert.Equal(LmsFaultKind.NotSupported, Assert.Throws<LmsException>(() => _reader.Read(SecretPointer.Parse("dpapi-machine:AAAA", "x"))).Fault.Kind);
    }

    private string Read(SecretPointer pointer) => _reader.Read(pointer).Secret.Reveal();

    private string Refusal(SecretPointer pointer)
    {
        LmsFault fault = Assert.Throws<LmsException>(() => _reader.Read(pointer)).Fault;
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        return fault.Message + " " + fault.RecommendedAction;
    }

    private string Make(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
#if !NETFRAMEWORK
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#endif
        return path;
    }

    private sealed class Vault : ISecretVault
    {
        public VaultSecret Read(string? vault, string name) => new(Secret.From($"secret of {vault}/{name}"), "user of " + name);
    }
}
