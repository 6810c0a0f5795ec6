using System;
using System.Linq;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Providers;

/// <summary>Overrides as they are read: strictly, all mistakes at once, and nothing in them that could lead a secret elsewhere.</summary>
public sealed class MappingOverrideTests
{
    private static readonly ProviderDefinition s_definition = Definitions.Load(
        """
        "users": {
          "map": "{ 'id': id }",
          "list": { "routes": [
            { "when": ["email"], "request": "GET /found", "paging": { "kind": "page", "parameter": "p", "end": ["emptyPage"], "pageSize": { "parameter": "n", "max": 20 } } },
            { "request": "GET /users" }
          ] }
        }
        """,
        http: """
        { "headers": { "Accept": "application/json", "X-Api-Version": "1" },
          "paging": { "kind": "page", "parameter": "p", "end": ["emptyPage"], "pageSize": { "parameter": "n", "default": 100, "max": 200 } },
          "throttle": { "maxConcurrency": 2, "budgets": [{ "requests": 10, "perSeconds": 60 }] } }
        """,
        auth: """{ "key": { "kind": "header", "name": "X-Secret-Key" } }""",
        vocabularies: """{ "user.status": { "on": "active", "off": "inactive" } }""");

    [Theory]
    [InlineData(LmsResource.Enrollments, "user.id", "the id of 'user' cannot be overridden")]
    [InlineData(LmsResource.Enrollments, "course.id", "the id of 'course' cannot be overridden")]
    [InlineData(LmsResource.Enrollments, "user", "'user' cannot be overridden as a whole: its id is what later calls name the record by; override user.name or user.emails")]
    [InlineData(LmsResource.Enrollments, "course", "override course.title")]
    [InlineData(LmsResource.CourseItems, "course.id", "the id of 'course' cannot be overridden")]
    [InlineData(LmsResource.CourseItems, "parent.id", "the id of 'parent' cannot be overridden")]
    [InlineData(LmsResource.CourseItems, "parent", "override parent.title or parent.type")]
    [InlineData(LmsResource.Enrollments, "user.custom_fields.x", "'user' has no member 'custom_fields'")]
    [InlineData(LmsResource.Users, "organization.foo", "'organization' has no member 'foo'; put what the schema does not know under custom_fields. Members: id, name")]
    [InlineData(LmsResource.Users, "organization.nme", "(did you mean 'organization.name'?)")]
    [InlineData(LmsResource.Users, "manager.email", "(did you mean 'manager.emails'?)")]
    [InlineData(LmsResource.Users, "manager.emails.email", "'manager.emails' has no members")]
    [InlineData(LmsResource.Users, "jobtitle", "(did you mean 'job_title'?)")]
    [InlineData(LmsResource.Users, "Status", "(did you mean 'status'?)")]
    [InlineData(LmsResource.Users, "colour", "'colour' is no field of users; put")]
    public void A_path_by_which_later_calls_go_or_that_nothing_reads_is_refused(LmsResource resource, string path, string told)
        => Assert.Contains(told, OverlayPaths.Mistake(resource, path));

    [Theory]
    [InlineData(LmsResource.Users, "manager.id")]
    [InlineData(LmsResource.Users, "manager")]
    [InlineData(LmsResource.Users, "organization.id")]
    [InlineData(LmsResource.Users, "custom_fields.a.b.c")]
    [InlineData(LmsResource.Enrollments, "user.name")]
    [InlineData(LmsResource.Enrollments, "assigned_by.id")]
    [InlineData(LmsResource.CourseItems, "parent.title")]
    public void A_path_that_names_nobody_else_is_taken(LmsResource resource, string path) => Assert.Null(OverlayPaths.Mistake(resource, path));

    [Fact]
    public void All_mistakes_are_told_at_once_with_their_places()
    {
        LmsFault fault = Fails("""
            {
              "provider": "other",
              "mappings": {
                "users": {
                  "custom_fields.cost": "hr.(cost",
                  "colour": "red",
                  "id": "other_id",
                  "emails.email": "mail",
                  "name": 7
                },
                "teachers": {}
              },
              "vocabularies": { "user.status": { "gone": "vanished" } },
              "headers": { "Authorization": "x", "X-Secret-Key": "x", "Host": "evil.example", "X-HTTP-Method-Override": "DELETE", "Cookie": "a=b", "X-A": "a\nb", "A:B": "x" },
              "pageSize": 201,
              "maxConcurrency": 0,
              "budgets": [{ "requests": 0, "perSeconds": 1 }],
              "baseUri": "https://evil.example"
            }
            """);
        Assert.Equal(LmsFaultKind.InvalidInput, fault.Kind);
        Assert.Contains("has 19 mistakes", fault.Message);
        foreach (string part in new[]
        {
            "line 2, $.provider: this is a mapping for 'other'",
            "line 5, $.mappings.users['custom_fields.cost']: the expression cannot be read",
            "line 6, $.mappings.users.colour: 'colour' is no field",
            "line 7, $.mappings.users.id: the id cannot be overridden",
            "line 8, $.mappings.users['emails.email']: 'emails' has no members",
            "line 9, $.mappings.users.name: expected an expression",
            "line 11, $.mappings.teachers: Stub LMS has no resource of that name; resources are users",
            "'vanished' is no unified word",
            "$.headers.Authorization: the header is set by the connection itself",
            "$.headers['X-Secret-Key']: the header is set by the connection itself",
            "$.headers.Host: the header is set by the connection itself",
            "would change the method",
            "line break",
            "is no name of a header",
            "$.pageSize: expected a whole number from 1 to 200",
            "$.maxConcurrency: expected a whole number from 1 to 64",
            "$.baseUri: no such member",
        })
        {
            Assert.Contains(part, fault.Message);
        }

        Assert.NotNull(fault.RecommendedAction);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ \"mappings\": [] }")]
    [InlineData("{ \"mappings\": { \"users\": 7 } }")]
    [InlineData("{ \"mappings\": { \"users\": { \"name\": \"a\", \"name\": \"b\" } } }")]
    [InlineData("{ \"mappings\": { \"users\": { \"custom_fields..x\": \"a\" } } }")]
    [InlineData("{ \"mappings\": { \"users\": { \"custom_fields.a.b.c.d.e.f.g.h\": \"a\" } } }")]
    public void What_cannot_be_right_is_refused(string json) => Assert.Equal(LmsFaultKind.InvalidInput, Fails(json).Kind);

    [Fact]
    public void A_bad_expression_is_refused_with_its_position()
        => Assert.Contains("(line 1, column 7)", Fails("""{ "mappings": { "users": { "name": "a & b )" } } }""").Message);

    [Fact]
    public void A_name_of_a_file_is_an_expression_and_nothing_is_read()
    {
        MappingOverride read = Read("""{ "mappings": { "users": { "name": "secret.jsonata" } } }""");
        Assert.Equal("secret.jsonata", read.Fields[LmsResource.Users].Single().Expression.Text);
    }

    [Fact]
    public void Words_headers_and_limits_are_overridden_the_same_way_and_the_latest_level_wins()
    {
        ProviderDefinition made = OverriddenDefinition.Of(s_definition, new[]
        {
            Read("""{ "maxConcurrency": 5, "headers": { "x-api-version": "3", "X-New": "s" } }""", MappingLevel.Session),
            Read("""{ "vocabularies": { "user.status": { "OFF": "suspended", "gone": "deleted" }, "user.role": { "boss": "manager" } }, "headers": { "X-Api-Version": "2" } }""", MappingLevel.Provider),
            Read("""{ "pageSize": 50, "maxConcurrency": 3, "budgets": [{ "requests": 500, "perSeconds": 3600 }] }""", MappingLevel.Connection),
        });
        Assert.Equal("active suspended deleted", string.Join(" ", new[] { "on", "off", "gone" }.Select(w => made.Vocabularies["user.status"].Words[w])));
        Assert.Equal("manager", made.Vocabularies["user.role"].Words["boss"]);
        Assert.Equal("application/json 3 s", string.Join(" ", new[] { "Accept", "X-Api-Version", "X-New" }.Select(h => made.Http.Headers[h])));
        Assert.Equal(3, made.Http.Headers.Count);
        Assert.Equal(5, made.Http.Throttle.MaxConcurrency);
        Assert.Equal((500, 3600.0), (made.Http.Throttle.Budgets.Single().Requests, made.Http.Throttle.Budgets.Single().Window.TotalSeconds));
        Assert.Equal(50, made.Http.Paging.DefaultSize);
        Assert.Equal("20 50", string.Join(" ", made.Resources[LmsResource.Users].Routes.Select(r => r.Paging.DefaultSize)));

        Assert.Equal(2, s_definition.Http.Throttle.MaxConcurrency);
        Assert.Equal("inactive", s_definition.Vocabularies["user.status"].Words["off"]);
        Assert.Equal(100, s_definition.Resources[LmsResource.Users].Routes[1].Paging.DefaultSize);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    public void A_definition_may_not_set_these_headers_either(string name, string value)
    {
        string folder = Definitions.Write(Definitions.Text(http: $$"""{ "headers": { "{{name}}": "{{value}}" } }"""));
        Assert.Null(ProviderLoader.TryLoad(folder, out var mistakes));
        Assert.Contains("the header", Assert.Single(mistakes).Message);
    }

    private static LmsFault Fails(string json) => Assert.Throws<LmsException>(() => Read(json)).Fault;

    private static MappingOverride Read(string json, MappingLevel level = MappingLevel.Connection) => MappingOverrideReader.Read(json, level, "test.json", s_definition);
}
