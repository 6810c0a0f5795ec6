using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>What a mapping makes of one record, field by field, and what a merged mapping says where.</summary>
public sealed class ExplainTests
{
    private const string Native = """{"id":7,"n":"Ann","s":"on","hr":{"cost":"C-1"}}""";

    private static readonly ProviderDefinition s_definition = Definitions.Load(
        """
        "users": {
          "map": "{ 'id': $string(id), 'name': n, 'status': s, 'custom_fields': { 'one': 1, 'two': 2 } }",
          "list": { "request": "GET /users" }
        },
        "courses": { "map": "{ 'id': $string(id), 'title': n }", "list": { "request": "GET /courses" } },
        "enrollments": {
          "map": "{ 'id': $id([$course.id, $string(u)]), 'user': { 'id': $string(u) }, 'course': { 'id': $course.id, 'title': $course.title } }",
          "list": { "forEach": { "resource": "courses", "as": "course" }, "request": "GET /courses/{course.id}/enrollments" }
        }
        """,
        vocabularies: """{ "user.status": { "on": "active" } }""");

    private readonly StubServer _server = new(r => StubServer.Json(
        r.Uri.AbsolutePath.EndsWith("/enrollments", StringComparison.Ordinal) ? """[{"u":7}]"""
        : r.Uri.AbsolutePath.EndsWith("/courses", StringComparison.Ordinal) ? """[{"id":3,"n":"Biology"}]"""
        : "[" + Native + "]"));

    [Fact]
    public async Task A_record_is_explained_from_what_it_carries()
    {
        using LmsConnection connection = Connect("""{ "mappings": { "users": { "name": "$uppercase(n)", "custom_fields.cost": "hr.cost", "custom_fields.odd": "$number(n)" } } }""");
        LmsRecord record = (await connection.RecordsAsync(Stub.Read())).Single();
        int requests = _server.Requests.Count;

        LmsMappingExplanation made = Assert.Single(connection.Client.Explain(LmsResource.Users, record.GetRemoteJson()!, record));

        Assert.Equal(requests, _server.Requests.Count);
        Assert.Equal(
            """
            id="7" definition $string(id)
            name="ANN" session $uppercase(n)
            status="active" definition s
            custom_fields.one=1 definition 1
            custom_fields.two=2 definition 2
            custom_fields.cost="C-1" session hr.cost
            custom_fields.odd= session $number(n)
            """.Replace("\r", string.Empty),
            string.Join("\n", made.Fields.Select(f => $"{f.Field}={f.Value} {f.Level} {f.Expression}")));
        Assert.Equal("on", made.Fields.Single(f => f.Field == "status").Word);
        Assert.Contains("'custom_fields.odd' (level session", Assert.Single(made.Warnings));
        Assert.Contains("\"cost\": \"C-1\"", made.Native);
        Assert.Equal(("users", "7", "any"), (made.Resource, made.Id, made.Connection));
    }

    [Fact]
    public async Task What_the_list_told_of_a_visited_record_is_known_again()
    {
        using LmsConnection connection = Connect(null);
        LmsRecord record = (await connection.RecordsAsync(Stub.Read(LmsResource.Enrollments))).Single();
        LmsMappingExplanation made = Assert.Single(connection.Client.Explain(LmsResource.Enrollments, record.GetRemoteJson()!, record));
        Assert.Equal("3:7", made.Id);
        Assert.Equal("\"Biology\"", made.Fields.Single(f => f.Field == "course.title").Value);
    }

    [Fact]
    public void An_expression_is_tried_before_it_is_set()
    {
        using LmsConnection connection = Connect(null);
        MappingOverride trial = MappingOverrideReader.Read("""{ "mappings": { "users": { "job_title": "hr.cost" } } }""", MappingLevel.Session, "-Expression", s_definition);
        LmsMappingExplanation made = Assert.Single(connection.Client.Explain(LmsResource.Users, Native, null, new[] { trial }));
        Assert.Equal("\"C-1\"", made.Fields.Single(f => f.Field == "job_title").Value);
        Assert.Empty(connection.Definition.Overlays);
    }

    [Theory]
    [InlineData("{", LmsFaultKind.InvalidInput)]
    [InlineData("[1]", LmsFaultKind.InvalidInput)]
    [InlineData("{}", LmsFaultKind.MappingFailed)]
    public void What_is_no_record_is_a_fault(string native, LmsFaultKind kind)
    {
        using LmsConnection connection = Connect(null);
        Assert.Equal(kind, Assert.Throws<LmsException>(() => connection.Client.Explain(LmsResource.Users, native)).Fault.Kind);
    }

    [Fact]
    public void A_merged_mapping_says_of_each_entry_where_it_stands()
    {
        ProviderDefinition made = OverriddenDefinition.Of(s_definition, new[]
        {
            Level("""{ "mappings": { "users": { "custom_fields": "hr", "name": "'p'" } }, "vocabularies": { "user.status": { "ON": "inactive" } }, "headers": { "X-A": "1" } }""", MappingLevel.Provider),
            Level("""{ "mappings": { "users": { "name": "'c'" } }, "vocabularies": { "user.status": { "off": "suspended" } }, "maxConcurrency": 3 }""", MappingLevel.Connection),
        });
        IReadOnlyList<LmsMappingEntry> entries = MappingDescription.Of(made, "any");
        Assert.Equal(
            """
            users.id = $string(id) (definition)
            users.name = 'c' (connection)
            users.status = s (definition)
            users.custom_fields = hr (provider)
            """.Replace("\r", string.Empty),
            string.Join("\n", entries.Where(e => e.Resource == "users")));
        Assert.Equal("on=inactive/provider off=suspended/connection", string.Join(" ", entries.Where(e => e.Kind == "word").Select(e => $"{e.Field}={e.Expression}/{e.Level}")));
        Assert.Equal("X-A=1/provider", string.Join(" ", entries.Where(e => e.Kind == "header").Select(e => $"{e.Field}={e.Expression}/{e.Level}")));
        Assert.Equal("max_concurrency=3/connection", string.Join(" ", entries.Where(e => e.Kind == "limit").Select(e => $"{e.Field}={e.Expression}/{e.Level}")));
        Assert.All(entries, e => Assert.Equal(("stub", "any"), (e.Provider, e.Connection)));
    }

    private static MappingOverride Level(string json, MappingLevel level) => MappingOverrideReader.Read(json, level, "test.json", s_definition);

    private LmsConnection Connect(string? mapping) => LmsConnection.Open(
        s_definition,
        new ConnectionRequest
        {
            Provider = "stub",
            Name = "any",
            BaseUri = new Uri("https://lms.example.org/base/"),
            Token = Secret.From(Stub.Token),
            Mapping = mapping,
            MappingFolder = Definitions.Folder(),
        },
        _server);
}
