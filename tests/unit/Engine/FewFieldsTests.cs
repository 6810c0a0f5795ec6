using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>A read that is asked for few fields: what it does not need is not evaluated, and nothing else is another.</summary>
public sealed class FewFieldsTests
{
    // Of each pair of records a filter takes the first.
    private const string Wire = """
        [{"id":"1","user":"7","mail":"ann@x.org","login":"ann","word":"active","type":"document","org":"o1","code":"B1","cat":"c1","time":"2026-05-01","due":"2026-01-01"},
         {"id":"2","user":"8","mail":"bob@x.org","login":"bob","word":"odd","type":"page","org":"o2","code":"B2","cat":"c2","time":"2025-01-01","due":"2027-01-01"}]
        """;

    private const string Fields = """
        'id': id, 'username': login, 'emails': mail, 'status': word, 'role': word = 'active' ? 'admin' : 'learner', 'organization': { 'id': org },
        'code': code, 'type': type, 'categories': [{ 'id': cat }], 'user': { 'id': user }, 'course': { 'id': user }, 'completed_at': done ? done : word = 'active' ? time,
        'due_at': due, 'created_at': time, 'updated_at': time, 'position': $number(id), 'custom_fields': { 'badge': 7 },
        """;

    private readonly RecordingObserver _observer = new();

    public static TheoryData<LmsResource, string> Filters()
    {
        var filters = new TheoryData<LmsResource, string>();
        foreach (LmsResource resource in new[] { LmsResource.Users, LmsResource.Courses, LmsResource.CourseItems, LmsResource.Enrollments })
        {
            foreach (string filter in FilterNames.Of(resource).Where(name => resource != LmsResource.CourseItems || name != "course_id"))
            {
                filters.Add(resource, filter);
            }
        }

        return filters;
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task What_a_filter_looks_at_is_there(LmsResource resource, string filter)
    {
        string value = filter switch
        {
            "email" => "ann@x.org",
            "username" or "search" => "ann",
            "role" => "admin",
            "organization_id" => "o1",
            "code" => "B1",
            "category_id" => "c1",
            "user_id" or "course_id" => "7",
            "type" => resource == LmsResource.Courses ? "path" : "document",
            "status" => resource switch { LmsResource.Users => "active", LmsResource.Courses => "published", _ => "enrolled" },
            "due_before" => "2026-06-01",
            _ => "2026-01-01",
        };
        string search = resource == LmsResource.Courses ? "B1" : value;
        using LmsConnection lms = Connect(Definition());
        var filters = new Dictionary<string, string?> { [filter] = filter == "search" ? search : value };
        if (resource == LmsResource.CourseItems)
        {
            filters["course_id"] = "7";
        }

        Assert.Equal("1", await lms.IdsAsync(new ReadOperation { Resource = resource, Filters = filters }));
        Assert.Equal("1", await lms.IdsAsync(new ReadOperation { Resource = resource, Filters = filters, Fields = ["created_at"] }));
    }

    [Fact]
    public async Task What_nobody_looks_at_is_not_evaluated()
    {
        using LmsConnection lms = Connect(Definitions.Load("""
            "users": { "map": "($odd := $error('so'); { 'id': id, 'name': login, 'locale': $odd, 'timezone': $error('odd'), 'custom_fields': { 'a': $error('odd') } })", "list": { "request": "GET /users" } }
            """));

        LmsRecord record = (await lms.RecordsAsync(Read(LmsResource.Users, "name"), _observer))[0];

        Assert.Equal(("1", "ann"), (record.Id, ((LmsUser)record).Name));
        Assert.Contains("bob@x.org", record.GetRemoteJson() + (await lms.RecordsAsync(Read(LmsResource.Users)))[1].GetRemoteJson());
        Assert.Empty(_observer.Faults);
        Assert.Empty(await lms.RecordsAsync(Read(LmsResource.Users, "name", "timezone"), _observer));
        Assert.Equal(2, _observer.Faults.Count);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status", "user")]
    public async Task What_is_overdue_is_so_of_the_status_alone(params string[] fields)
    {
        const string Enrollments = """
            [{"id":"1","word":"enrolled","due":"2026-01-01"},{"id":"2","word":"enrolled","due":"2026-01-01","done":"2026-01-02"},{"id":"3","word":"enrolled","due":"2027-01-01"},
             {"id":"4","word":"strange","due":"2026-01-01"},{"id":"5","word":"unknown","due":"2026-01-01"}]
            """;
        using LmsConnection lms = Connect(Definition(), Enrollments);
        string[] expected = ["overdue", "enrolled", "enrolled", "unknown", "overdue"];

        Assert.Equal<string?>(expected, await StatusesAsync(lms, null));
        Assert.Equal<string?>(expected, await StatusesAsync(lms, fields));
        Assert.Contains(_observer.Warnings, warning => warning.Contains("strange"));
    }

    [Fact]
    public async Task A_mapping_that_says_itself_where_a_status_comes_from_is_heard()
    {
        using LmsConnection lms = Connect(Definitions.Load("""
            "enrollments": { "map": "{ 'id': id, 'status': 'unknown', 'due_at': due, 'custom_fields': { 'status_source': word } }", "list": { "request": "GET /enrollments" } }
            """));

        Assert.Equal<string?>(["unknown", "unknown"], await StatusesAsync(lms, ["status"]));
    }

    [Fact]
    public async Task Items_are_in_their_order()
    {
        const string Items = """[{"id":"kid","in":"a","at":2},{"id":"kid0","in":"a","at":1},{"id":"b","at":9},{"id":"a","at":3}]""";
        using LmsConnection lms = Connect(
            Definitions.Load("""
                "courseItems": { "map": "{ 'id': id, 'title': 'of ' & id, 'parent': in ? { 'id': in }, 'position': at, 'created_at': $error('odd') }",
                  "list": { "when": ["course_id"], "request": "GET /courses/{course_id}/items" } }
                """.Replace("\n", " ")),
            Items);

        List<LmsRecord> items = await lms.RecordsAsync(new ReadOperation
        {
            Resource = LmsResource.CourseItems, Fields = ["title"], Filters = new Dictionary<string, string?> { ["course_id"] = "7" },
        });

        Assert.Equal("a kid0 kid b", string.Join(" ", items.Select(i => i.Id)));
        Assert.Equal("of a", ((LmsCourseItem)items[1]).Parent!.Title);
    }

    [Fact]
    public async Task A_course_that_is_visited_is_whole()
    {
        using LmsConnection lms = Connect(Definitions.Load("""
            "courses": { "map": "{ 'id': id, 'title': login, 'custom_fields': { 'unit': org } }", "list": { "request": "GET /courses" } },
            "enrollments": { "map": "{ 'id': $course.id & ':' & id, 'status': 'enrolled', 'course': { 'id': $course.id, 'title': $course.title & ' ' & $course.custom_fields.unit }, 'custom_fields': { 'a': 1 } }",
              "list": { "routes": [{ "forEach": { "resource": "courses", "as": "course" }, "request": "GET /courses/{course.id}/enrollments" }] } }
            """));

        List<LmsRecord> records = await lms.RecordsAsync(Read(LmsResource.Enrollments, "course"));

        Assert.Equal(["ann o1", "ann o1", "bob o2", "bob o2"], records.Cast<LmsEnrollment>().Select(e => e.Course!.Title));
        Assert.All(records.Cast<LmsEnrollment>(), e => Assert.Empty(e.CustomFields));
    }

    [Fact]
    public async Task What_is_joined_is_whole_and_its_reference_is_there()
    {
        const string People = """[{"id":"1","name":"Ann","boss":"2"},{"id":"2","name":"Bea"}]""";
        using LmsConnection lms = Connect(
            Definitions.Load("""
                "users": { "map": "{ 'id': id, 'name': name, 'manager': boss ? { 'id': boss }, 'job_title': 'of ' & name, 'custom_fields': { 'badge': id } }",
                  "list": { "request": "GET /users" }, "get": { "request": "GET /users/{id}" } }
                """.Replace("\n", " ")),
            request => request.Uri.AbsolutePath.EndsWith("/2", StringComparison.Ordinal) ? People.Substring(People.IndexOf("},", StringComparison.Ordinal) + 2).TrimEnd(']') : People);

        List<LmsRecord> people = await lms.RecordsAsync(new ReadOperation { Resource = LmsResource.Users, Fields = ["name"], Include = ["manager"] });

        var boss = Assert.IsType<LmsUser>(((LmsUser)people[0]).Manager);
        Assert.Equal(("of Bea", "2"), (boss.JobTitle, boss.CustomFields["badge"]));
        Assert.Empty(((LmsUser)people[0]).CustomFields);
    }

    [Theory]
    [InlineData("""{ "job_title": "$base.timezone" }""", "Europe/Berlin")]
    [InlineData("""{ "job_title": "'x' & login" }""", "xann")]
    public async Task An_override_sees_what_it_is_laid_over(string overrides, string expected)
    {
        ProviderDefinition definition = Definitions.Load("""
            "users": { "map": "{ 'id': id, 'timezone': 'Europe/Berlin', 'job_title': 'none' }", "list": { "request": "GET /users" } }
            """);
        using LmsConnection lms = Connect(OverriddenDefinition.Of(
            definition, [MappingOverrideReader.Read($$"""{ "mappings": { "users": {{overrides}} } }""", MappingLevel.Session, "test.json", definition)]));

        Assert.Equal(expected, ((LmsUser)(await lms.RecordsAsync(Read(LmsResource.Users, "job_title")))[0]).JobTitle);
    }

    [Fact]
    public async Task A_field_that_there_is_not_is_named()
    {
        using LmsConnection lms = Connect(Definition());

        (_, LmsFault fault) = await lms.FailAsync(Read(LmsResource.Users, "id", "nmae"));
        Assert.Equal("LmsInvalidInput", fault.ErrorId);
        Assert.Equal("'nmae' is no field of users.", fault.Message);
        Assert.Contains("first_name", fault.RecommendedAction);
    }

    [Fact]
    public async Task Without_any_there_are_the_ids_and_where_they_come_from()
    {
        using LmsConnection lms = Connect(Definition());

        LmsRecord record = (await lms.RecordsAsync(Read(LmsResource.Users)))[0];
        Assert.Equal(("1", "stub"), (record.Id, record.Provider));
        Assert.Null(((LmsUser)record).Username);
        Assert.Empty(((LmsUser)record).CustomFields);
    }

    private async Task<List<string?>> StatusesAsync(LmsConnection lms, string[]? fields)
    {
        List<LmsRecord> records = await lms.RecordsAsync(new ReadOperation { Resource = LmsResource.Enrollments, Fields = fields }, _observer);
        return records.Select(r => ((LmsEnrollment)r).Status).ToList();
    }

    private static ReadOperation Read(LmsResource resource, params string[] fields) => new() { Resource = resource, Fields = fields };

    private static ProviderDefinition Definition() => Definitions.Load(
        string.Join(",", LmsResourceNames.All.Select(resource => resource.Member()).Select(name => $$"""
            "{{name}}": { "map": "{ {{Fields.Replace("\n", " ").TrimEnd(' ', ',')}} }", "list": { {{(name == "courseItems" ? "\"when\": [\"course_id\"]," : "")}} "request": "GET /{{name}}" } }
            """)),
        vocabularies: """{ "course.status": { "active": "published" }, "course.type": { "document": "path", "page": "course" }, "enrollment.status": { "active": "enrolled", "odd": "withdrawn" } }""");

    private static LmsConnection Connect(ProviderDefinition definition, string wire = Wire) => Connect(definition, _ => wire);

    private static LmsConnection Connect(ProviderDefinition definition, Func<StubRequest, string> answer)
        => Stub.Connect(definition, new StubServer(request => StubServer.Json(answer(request))), new FakeTime());
}
