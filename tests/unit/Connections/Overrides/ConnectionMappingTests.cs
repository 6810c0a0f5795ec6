using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Connections;

/// <summary>Overrides from where they are kept to the records that a connection reads.</summary>
public sealed class ConnectionMappingTests
{
    private const string Resources = Definitions.Users + """
        , "courses": { "map": "{ 'id': $string(id), 'title': name }", "list": { "request": "GET /courses" }, "get": { "request": "GET /courses/{id}" } },
        "enrollments": {
          "map": "{ 'id': $string(id), 'user': { 'id': $string(user) }, 'course': { 'id': '1' } }",
          "list": { "request": "GET /enrollments" }
        }
        """;

    private static readonly ProviderDefinition s_definition = Definitions.Load(Resources.Replace("\"GET /users/{id}\"", "\"GET /users/{id}\", \"completes\": true"));

    private readonly string _folder = Path.Combine(Definitions.Folder(), "mappings");
    private readonly RecordingObserver _observer = new();

    private readonly StubServer _server = new(r => StubServer.Json(
        r.Uri.AbsolutePath.EndsWith("/enrollments", StringComparison.Ordinal) ? """[{"id":1,"user":3},{"id":2,"user":4}]"""
        : r.Uri.AbsolutePath.Contains("/users/") ? $$"""{"id":{{r.Uri.Segments.Last()}},"name":"n","status":"active","hr":"full"}"""
        : """[{"id":3,"name":"n","status":"active","hr":"list","shoe":44}]"""));

    [Fact]
    public async Task Three_levels_reach_the_records_and_each_says_where_it_stands()
    {
        var store = new MappingStore(_folder);
        await Keep(store, MappingLevel.Provider, "stub", d => { d.SetField(LmsResource.Users, "job_title", "'p'"); d.SetField(LmsResource.Users, "custom_fields.hr", "hr"); });
        await Keep(store, MappingLevel.Connection, "North", d => d.SetField(LmsResource.Users, "job_title", "'c'"));

        using LmsConnection north = Connect("north");
        using LmsConnection south = Connect("south", """{ "mappings": { "users": { "locale": "'de'" } } }""");

        Assert.Equal("c|list|", Text(await User(north)));
        Assert.Equal("p|list|de", Text(await User(south)));
        Assert.Equal(
            "connection:job_title provider:custom_fields.hr",
            string.Join(" ", north.Definition.Overlays[LmsResource.Users].Fields.Select(f => f.Level.ToString().ToLowerInvariant() + ":" + f.Path)));
        Assert.Equal(Path.Combine(_folder, "connections", "north.json"), north.Definition.Overlays[LmsResource.Users].Fields[0].Source);
        Assert.Empty(_observer.Warnings);
    }

    [Fact]
    public async Task Joined_and_completed_records_are_overridden_as_well()
    {
        using LmsConnection connection = Connect("any", """{ "mappings": { "users": { "custom_fields.hr": "hr" } } }""");
        var joined = await connection.RecordsAsync(new ReadOperation { Resource = LmsResource.Enrollments, Include = new[] { "user" } });
        Assert.Equal("full full", string.Join(" ", joined.Cast<LmsEnrollment>().Select(e => ((LmsUser)e.User!).CustomFields["hr"])));
        var detailed = await connection.RecordsAsync(new ReadOperation { Resource = LmsResource.Users, Detailed = true });
        Assert.Equal("full", ((LmsUser)detailed.Single()).CustomFields["hr"]);
        var single = await connection.RecordsAsync(Stub.Read(filters: ("id", "9")));
        Assert.Equal("full", ((LmsUser)single.Single()).CustomFields["hr"]);
    }

    [Fact]
    public async Task What_is_overridden_while_a_connection_is_open_holds_from_the_next_call_on()
    {
        using LmsConnection connection = Connect("open");
        Assert.Null((await User(connection)).JobTitle);

        MappingDocument document = connection.Mapping.ReadSession();
        document.SetField(LmsResource.Users, "job_title", "'now'");
        connection.Mapping.WriteSession(document);
        connection.ReloadMapping();
        Assert.Equal("now", (await User(connection)).JobTitle);
        Assert.False(Directory.Exists(_folder));

        Assert.Equal(1, document.RemoveField(LmsResource.Users, "job_title"));
        connection.Mapping.WriteSession(document);
        connection.ReloadMapping();
        Assert.Null((await User(connection)).JobTitle);
        Assert.Same(connection.Mapping.Definition, connection.Definition);
    }

    [Fact]
    public async Task A_bad_one_is_refused_when_it_is_set_and_nothing_changes()
    {
        var store = new MappingStore(_folder);
        await Keep(store, MappingLevel.Connection, "any", d => d.SetField(LmsResource.Users, "name", "name"));
        string before = File.ReadAllText(store.PathOf(MappingLevel.Connection, "any"));

        LmsFault fault = (await Assert.ThrowsAsync<LmsException>(() => Keep(store, MappingLevel.Connection, "any", d => d.SetField(LmsResource.Users, "locale", "a b")))).Fault;

        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains("The change has 1 mistake, and nothing was changed", fault.Message);
        Assert.Contains("$.mappings.users.locale: ", fault.Message);
        Assert.Contains("column 3", fault.Message);
        Assert.DoesNotContain(_folder, fault.Message + fault.RecommendedAction);
        Assert.DoesNotContain(", $.", fault.Message);
        Assert.Equal(before, File.ReadAllText(store.PathOf(MappingLevel.Connection, "any")));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "connections")));
    }

    [Fact]
    public async Task A_mistake_that_stood_in_the_file_before_is_told_with_its_place_there()
    {
        var store = new MappingStore(_folder);
        await Keep(store, MappingLevel.Connection, "any", d => d.SetField(LmsResource.Users, "name", "name"));
        string file = store.PathOf(MappingLevel.Connection, "any");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"name\": \"name\"", "\n\n\n\"name\": \"(\""));

        LmsFault fault = (await Assert.ThrowsAsync<LmsException>(() => Keep(store, MappingLevel.Connection, "any", d => d.SetField(LmsResource.Users, "locale", "'de'")))).Fault;
        Assert.Contains($"The mapping in {file} has 1 mistake", fault.Message);
        Assert.Contains("line 9, $.mappings.users.name", fault.Message);

        await Keep(store, MappingLevel.Connection, "any", d => d.SetField(LmsResource.Users, "name", "'mended'"));
        using LmsConnection connection = Connect("any");
        Assert.Equal("mended", (await User(connection)).Name);
    }

    [Fact]
    public async Task What_many_change_at_once_is_all_there_afterwards()
    {
        // Each with a store of its own, as processes have: they share nothing but the file.
        const int Writers = 6;
        const int Fields = 15;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < Fields; i++)
            {
                string field = $"custom_fields.w{writer}_{i}";
                await Keep(new MappingStore(_folder), MappingLevel.Connection, "box", d => d.SetField(LmsResource.Users, field, "id"));
            }
        })));
        using LmsConnection connection = Connect("box");
        Assert.Equal(Writers * Fields, connection.Definition.Overlays[LmsResource.Users].Fields.Count);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < Fields; i++)
            {
                string field = $"custom_fields.w{writer}_{i}";
                await Keep(new MappingStore(_folder), MappingLevel.Connection, "box", d => Assert.Equal(1, d.RemoveField(LmsResource.Users, field)));
            }
        })));
        Assert.Empty(new MappingStore(_folder).Names(MappingLevel.Connection));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_change_that_could_not_be_written()
    {
        var store = new MappingStore(_folder);
        await Keep(store, MappingLevel.Connection, "other", d => d.SetField(LmsResource.Users, "name", "name"));
        Directory.CreateDirectory(store.PathOf(MappingLevel.Connection, "any"));
        LmsFault fault = (await Assert.ThrowsAsync<LmsException>(() => Keep(store, MappingLevel.Connection, "any", d => d.SetField(LmsResource.Users, "name", "name")))).Fault;
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains("cannot be changed", fault.Message);
        Assert.Equal("other.json", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(_folder, "connections")))));
    }

    [Fact]
    public async Task A_kept_mapping_names_its_schema_which_lies_beside_it()
    {
        var store = new MappingStore(_folder);
        await Keep(store, MappingLevel.Connection, "any", d => d.SetField(LmsResource.Users, "name", "name"));
        Assert.Contains("\"$schema\": \"../mapping.schema.json\"", File.ReadAllText(store.PathOf(MappingLevel.Connection, "any")));
        string copy = Path.Combine(_folder, "mapping.schema.json");

        // On .NET Framework the tests run from a copy of the program, with no definitions beside it.
        Assert.Equal(ProviderCatalog.SchemaFile("mapping.schema.json") is not null, File.Exists(copy));
#if !NETFRAMEWORK
        Assert.Equal(File.ReadAllText(Path.Combine(Definitions.BuiltIn(), "mapping.schema.json")), File.ReadAllText(copy));
#endif
        Assert.Equal("any", Assert.Single(store.Names(MappingLevel.Connection)));
    }

    [Fact]
    public async Task The_last_entry_that_goes_takes_the_file_along()
    {
        var store = new MappingStore(_folder);
        await Keep(store, MappingLevel.Provider, "stub", d => { d.SetField(LmsResource.Users, "custom_fields.a", "1"); d.SetField(LmsResource.Users, "custom_fields.b", "1"); d.SetWord("user.status", "x", "active"); });
        await Keep(store, MappingLevel.Provider, "stub", d => Assert.Equal(2, d.RemoveField(LmsResource.Users, "custom_fields")));
        Assert.Equal("stub", Assert.Single(store.Names(MappingLevel.Provider)));
        await Keep(store, MappingLevel.Provider, "stub", d => Assert.Equal(1, d.RemoveWord("user.status", "X")));
        Assert.Empty(store.Names(MappingLevel.Provider));
        await Keep(store, MappingLevel.Provider, "stub", d => Assert.True(d.IsEmpty));
    }

    [Fact]
    public async Task A_mapping_for_another_provider_is_refused_with_the_remedy()
    {
        await Keep(new MappingStore(_folder), MappingLevel.Connection, "any", d => d.SetField(LmsResource.Users, "name", "name"));
        string file = Path.Combine(_folder, "connections", "any.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"stub\"", "\"other\""));
        LmsFault fault = Assert.Throws<LmsException>(() => Connect("any")).Fault;
        Assert.Contains("mapping for 'other'", fault.Message);
        Assert.Contains(file, fault.Message);
        Assert.Contains("Remove-LmsMapping", fault.RecommendedAction);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("nul")]
    [InlineData("COM1.x")]
    [InlineData("a:b")]
    public async Task A_name_that_is_a_path_or_a_device_is_never_one_of_a_file(string name)
    {
        LmsFault fault = (await Assert.ThrowsAsync<LmsException>(() => Keep(new MappingStore(_folder), MappingLevel.Connection, name, d => d.SetNumber("pageSize", 5)))).Fault;
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        using LmsConnection connection = Connect(name);
        Assert.Equal(name, connection.Info.Name);
    }

#if !NETFRAMEWORK
    [Fact]
    public async Task Files_are_for_their_user_alone_and_others_are_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await Keep(new MappingStore(_folder), MappingLevel.Connection, "any", d => d.SetField(LmsResource.Users, "name", "name"));
        string file = Path.Combine(_folder, "connections", "any.json");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherWrite);
        LmsFault fault = Assert.Throws<LmsException>(() => Connect("any")).Fault;
        Assert.Equal(LmsFaultKind.ProviderInvalid, fault.Kind);
        Assert.Contains("everybody on this machine can change " + file, fault.Message);
        Assert.Contains("chmod go-w", fault.RecommendedAction);
    }
#endif

    [Fact]
    public async Task Headers_and_page_size_reach_the_wire()
    {
        ProviderDefinition definition = PeopleServer.Definition("page");
        StubServer server = PeopleServer.Of(12);
        using LmsConnection connection = LmsConnection.Open(definition, Request("any", """{ "pageSize": 4 }"""), server);
        Assert.Equal(12, (await connection.RecordsAsync(Stub.Read())).Count);
        Assert.All(server.Requests, r => Assert.Equal("4", r.Query("size")));
    }

    [Fact]
    public async Task Drift_is_counted_and_told_once_at_the_end_with_what_to_do()
    {
        var server = new StubServer(r => StubServer.Json("[" + string.Join(",", Enumerable.Range(1, 30).Select(i => $$"""{"id":{{i}},"name":{{(i % 10 == 0 ? "true" : "\"n\"")}},"status":"{{(i % 3 == 0 ? "froz'en" : "active")}}","shoe":44}""")) + "]"));
        using LmsConnection connection = LmsConnection.Open(s_definition, Request("any"), server);
        await connection.RecordsAsync(Stub.Read(), _observer);
        Assert.Equal(2, _observer.Warnings.Count);
        Assert.Contains("'froz'en' for user.status in 10 records", _observer.Warnings[0]);
        Assert.Contains("Set-LmsMapping -Provider stub -Vocabulary user.status -Word @{ 'froz''en' = 'unknown' }", _observer.Warnings[0]);
        Assert.Contains("in name, where a text was expected, in 3 records", _observer.Warnings[1]);
        Assert.Contains("Set-LmsMapping -Provider stub -Resource User -Field name", _observer.Warnings[1]);
        Assert.Contains("any: no mapping of users reads these members of the LMS's records by name: shoe.", string.Join("\n", _observer.VerboseLines));
    }

    [Fact]
    public async Task Several_reads_of_one_command_share_their_counts()
    {
        var drift = new Core.Mapping.DriftReport();
        var server = new StubServer(r => StubServer.Json("""[{"id":1,"status":"odd"}]"""));
        using LmsConnection connection = LmsConnection.Open(s_definition, Request("any"), server);
        for (int i = 0; i < 3; i++)
        {
            await connection.RecordsAsync(new ReadOperation { Resource = LmsResource.Users, Drift = drift }, _observer);
        }

        Assert.Empty(_observer.Warnings);
        Assert.Contains("in 3 records", Assert.Single(drift.TakeWarnings()));
        Assert.Empty(drift.TakeWarnings());
    }

    private static Task Keep(MappingStore store, MappingLevel level, string name, Action<MappingDocument> change)
        => store.ChangeAsync(level, name, "stub", s_definition, change, CancellationToken.None);

    private LmsConnection Connect(string name, string? mapping = null) => LmsConnection.Open(s_definition, Request(name, mapping), _server);

    private ConnectionRequest Request(string name, string? mapping = null) => new()
    {
        Provider = "stub",
        Name = name,
        BaseUri = new Uri("https://lms.example.org/base/"),
        Token = Secret.From(Stub.Token),
        Mapping = mapping,
        MappingFolder = _folder,
        MaxAttempts = 1,
    };

    private async Task<LmsUser> User(LmsConnection connection) => (LmsUser)(await connection.RecordsAsync(Stub.Read(), _observer)).Single();

    private static string Text(LmsUser user) => $"{user.JobTitle}|{user.CustomFields["hr"]}|{user.Locale}";
}
