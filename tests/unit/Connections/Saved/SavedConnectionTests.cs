using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Tests.Connections.Saved;

public sealed class SavedConnectionTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "unifiedlms-saved-" + Guid.NewGuid().ToString("N"), "connections");
    private readonly SavedConnectionStore _store;

    public SavedConnectionTests() => _store = new SavedConnectionStore(_folder);

    public void Dispose()
    {
        if (Directory.Exists(Path.GetDirectoryName(_folder)))
        {
            Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
        }
    }

    [Fact]
    public void Everything_that_was_said_comes_back()
    {
        _store.Write(Whole("canvas-prod"));

        SavedConnection read = _store.Read("CANVAS-prod");
        Assert.Equal("canvas-prod", read.Name);
        Assert.Equal("stub", read.Provider);
        Assert.Equal("https://lms.example/base", read.BaseUri!.OriginalString);
        Assert.Equal("7", read.Settings["accountId"]);
        Assert.Equal("ann", read.UserName);
        Assert.Equal("client", read.ClientId);
        Assert.True(read.ReadOnly);
        Assert.True(read.AllowUnencrypted);
        Assert.Equal(TimeSpan.FromSeconds(12.5), read.Timeout);
        Assert.Equal(TimeSpan.Zero, read.MaxWait);
        Assert.Equal(3, read.MaxAttempts);
        Assert.Equal(
            new[] { "Token env:T", "Password file:/etc/p", "ClientSecret vault:Work/a/b", "RefreshToken systemd:refresh" },
            read.Secrets.OrderBy(s => s.Key).Select(s => s.Key + " " + s.Value));
        LmsSavedConnection shown = _store.Describe("canvas-prod");
        Assert.Equal("env:T", shown.Secrets["Token"]);
        Assert.Equal(Path.Combine(_folder, "canvas-prod.json"), shown.Path);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_with_the_remedy()
    {
        string parent = Path.GetDirectoryName(_folder)!;
        File.WriteAllText(parent, "a file");
        try
        {
            LmsFault fault = Assert.Throws<LmsException>(() => _store.Write(Whole("q1"))).Fault;
            Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
            Assert.Contains("connection 'q1' cannot be saved", fault.Message);
            Assert.Contains($"The folder '{_folder}' cannot be made: '{parent}' is a file", fault.Message);
            Assert.Contains(ProviderCatalog.HomeVariable, fault.RecommendedAction);
        }
        finally
        {
            File.Delete(parent);
        }

        // Nobody makes a folder there, not even root: the system says that it finds no such file.
        if (Directory.Exists("/proc/self"))
        {
            string impossible = Path.Combine("/proc", "unifiedlms-none");
            LmsException refused = Assert.Throws<LmsException>(() => new SavedConnectionStore(Path.Combine(impossible, "connections")).Write(Whole("q1")));
            Assert.Contains($"The folder '{impossible}", refused.Message);
            Assert.Contains("cannot be made", refused.Message);
        }
    }

    [Fact]
    public void Saving_again_replaces_and_leaves_nothing_else_behind()
    {
        _store.Write(Whole("a"));
        _store.Write(new SavedConnection { Name = "A", Provider = "other" });

        Assert.Equal("other", _store.Read("a").Provider);
        Assert.Equal(new[] { "A.json" }, Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc/passwd")]
    [InlineData("C:")]
    [InlineData("c:\\x")]
    [InlineData("a:stream")]
    [InlineData("nul")]
    [InlineData("COM1")]
    [InlineData("con.prod")]
    [InlineData("a.")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\n")]
    [InlineData("a*")]
    [InlineData(".hidden")]
    public void A_name_is_never_a_path(string name)
    {
        foreach (Action action in new Action[] { () => _store.Read(name), () => _store.Remove(name), () => _store.Write(Whole(name)), () => _store.Describe(name) })
        {
            LmsException refused = Assert.Throws<LmsException>(action);
            Assert.Equal(LmsFaultKind.InvalidInput, refused.Fault.Kind);
            Assert.NotNull(refused.Fault.RecommendedAction);
        }

        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData("canvas-prod")]
    [InlineData("Müller & Co", false)]
    [InlineData("Müller Nord 2")]
    [InlineData("console")]
    [InlineData("a.b_c-d")]
    [InlineData("x")]
    public void Ordinary_names_can_be_saved(string name, bool valid = true) => Assert.Equal(valid, SavedName.IsValid(name));

    [Fact]
    public void An_unknown_name_lists_those_that_are_saved()
    {
        Assert.Contains("None is saved", Assert.Throws<LmsException>(() => _store.Read("x")).Message);
        _store.Write(Whole("b"));
        _store.Write(Whole("a"));

        LmsException unknown = Assert.Throws<LmsException>(() => _store.Read("x"));
        Assert.Equal(LmsFaultKind.ObjectNotFound, unknown.Fault.Kind);
        Assert.Contains("Saved: a, b.", unknown.Message);
        Assert.Contains(_folder, unknown.Fault.RecommendedAction);
        _store.Remove("a");
        Assert.Equal(new[] { "b" }, _store.Names);
        Assert.Equal(LmsFaultKind.ObjectNotFound, Assert.Throws<LmsException>(() => _store.Remove("a")).Fault.Kind);
    }

    [Theory]
    [InlineData("{", "no JSON")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{ \"version\": 2, \"name\": \"a\", \"provider\": \"p\" }", "version")]
    [InlineData("{ \"version\": 1, \"provider\": \"p\" }", "\"name\" is missing")]
    [InlineData("{ \"version\": 1, \"name\": \"a\", \"provider\": \"p\", \"readonly\": true }", "there is no member \"readonly\"")]
    [InlineData("{ \"version\": 1, \"name\": \"a\", \"provider\": \"p\", \"readOnly\": true, \"readOnly\": false }", "twice")]
    [InlineData("{ \"version\": 1, \"name\": \"a\", \"provider\": \"p\", \"readOnly\": \"yes\" }", "\"readOnly\" is not of the type")]
    [InlineData("{ \"version\": 1, \"name\": \"a\", \"provider\": \"p\", \"baseUri\": \"lms\" }", "\"baseUri\" is no address")]
    [InlineData("{ \"version\": 1, \"name\": \"a\", \"provider\": \"p\", \"timeoutSec\": -1 }", "between 0 and 86400")]
    [InlineData("{ \"version\": 1, \"name\": \"a\", \"provider\": \"p\", \"maxAttempts\": 2.5 }", "maxAttempts")]
    [InlineData("{ \"version\": 1, \"name\": \"a\", \"provider\": \"p\", \"settings\": { \"x\": 1 } }", "settings.x")]
    [InlineData("{ \"version\": 1, \"name\": \"a\", \"provider\": \"p\", \"secrets\": { \"pin\": \"env:X\" } }", "no secret \"pin\"")]
    public void A_file_with_a_mistake_is_refused_by_name(string content, string said)
    {
        Put("a", content);

        LmsException refused = Assert.Throws<LmsException>(() => _store.Read("a"));
        Assert.Equal(LmsFaultKind.InvalidInput, refused.Fault.Kind);
        Assert.Contains("'a'", refused.Message);
        Assert.Contains(said, refused.Message);
        Assert.Contains("a.json", refused.Fault.RecommendedAction);
    }

    [Theory]
    [InlineData("s3cr3t-canary")]
    [InlineData("dpapi-user:s3cr3t-canary!")]
    [InlineData("env:")]
    [InlineData("vault:Work/")]
    public void What_is_no_pointer_is_refused_without_being_shown(string text)
    {
        Put("a", "{ \"version\": 1, \"name\": \"a\", \"provider\": \"p\", \"secrets\": { \"token\": \"" + text + "\" } }");

        LmsException refused = Assert.Throws<LmsException>(() => _store.Read("a"));
        Assert.Equal(LmsFaultKind.InvalidInput, refused.Fault.Kind);
        Assert.Contains("does not say where the secret is kept", refused.Message);
        Assert.DoesNotContain("canary", refused.ToString() + refused.Fault.RecommendedAction);
    }

    [Theory]
    [InlineData("vault:Work/canvas", "Work", "canvas")]
    [InlineData("vault:canvas", null, "canvas")]
    [InlineData("vault:/a/b", null, "a/b")]
    [InlineData("VAULT:Work/a/b", "Work", "a/b")]
    public void A_pointer_into_a_vault_may_name_it(string text, string? vault, string name)
    {
        SecretPointer pointer = SecretPointer.Parse(text, "x");
        Assert.Equal((SecretPlace.Vault, vault, name), (pointer.Place, pointer.Vault, pointer.Name));
        Assert.Equal(pointer.ToString(), SecretPointer.Parse(pointer.ToString(), "x").ToString());
    }

    [Fact]
    public void The_state_folder_is_never_a_relative_path()
        => Assert.True(Path.IsPathRooted(ProviderCatalog.StateFolder()), ProviderCatalog.StateFolder());

    private static SavedConnection Whole(string name) => new()
    {
        Name = name,
        Provider = "stub",
        BaseUri = new Uri("https://lms.example/base"),
        Settings = { ["accountId"] = "7" },
        UserName = "ann",
        ClientId = "client",
        Secrets =
        {
            [CredentialPart.Token] = SecretPointer.Variable("T"),
            [CredentialPart.Password] = SecretPointer.File("/etc/p"),
            [CredentialPart.ClientSecret] = SecretPointer.InVault("Work", "a/b"),
            [CredentialPart.RefreshToken] = SecretPointer.Systemd("refresh"),
        },
        ReadOnly = true,
        AllowUnencrypted = true,
        Timeout = TimeSpan.FromSeconds(12.5),
        MaxWait = TimeSpan.Zero,
        MaxAttempts = 3,
    };

    private void Put(string name, string content)
    {
        // Made by the store, so that it is private; then changed.
        _store.Write(new SavedConnection { Name = name, Provider = "p" });
        File.WriteAllBytes(Path.Combine(_folder, name + ".json"), Encoding.UTF8.GetBytes(content));
    }
}
