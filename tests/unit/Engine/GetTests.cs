using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

public sealed class GetTests
{
    private const string Resources = """
        "users": {
          "map": "{ 'id': $string(id), 'name': name, 'status': 'active' }",
          "list": {
            "request": "GET /users",
            "keep": "id != 2",
            "detail": { "request": "POST /detail", "body": "{ 'ids': ids }", "records": "people", "key": "id", "max": 2 }
          },
          "get": { "request": "GET /find", "query": "{ 'id': id }", "records": "people" }
        },
        "courses": { "map": "{ 'id': $string(id) }", "list": { "request": "GET /courses" } },
        "enrollments": {
          "map": "{ 'id': $filters.course_id & ':' & $string(id), 'user': { 'id': $string(id) } }",
          "list": { "when": ["course_id"], "request": "GET /courses/{course_id}/people" },
          "get": { "filters": "$part(id, 0) and $part(id, 1) ? { 'course_id': $part(id, 0), 'user_id': $part(id, 1) }" }
        }
        """;

    [Theory]
    [InlineData("""{"people":[{"id":7,"name":"Ann"}]}""")]
    [InlineData("""{"people":{"id":7,"name":"Ann"}}""")]
    public async Task A_record_is_read_by_its_id(string answer)
    {
        var server = new StubServer(_ => StubServer.Json(answer));
        using LmsConnection lms = Connect(server);
        var user = (LmsUser)Assert.Single(await lms.RecordsAsync(Stub.Read(filters: ("id", "7"))));
        Assert.Equal("Ann", user.Name);
        Assert.Equal("""{"id":7,"name":"Ann"}""", user.GetRemoteJson());
        Assert.Equal("/base/find?id=7", Assert.Single(server.Requests).Uri.PathAndQuery);
    }

    [Theory]
    [InlineData("""{"people":[]}""", 200)]
    [InlineData("{}", 200)]
    [InlineData("{}", 404)]
    public async Task One_that_is_not_there_is_not_found(string answer, int status)
    {
        using LmsConnection lms = Connect(new StubServer(_ => StubServer.Json(answer, status)));
        (var pages, LmsFault fault) = await lms.FailAsync(Stub.Read(filters: ("id", "7")));
        Assert.Empty(pages);
        Assert.Equal("LmsObjectNotFound", fault.ErrorId);
        Assert.Equal("users", fault.Resource);
        Assert.NotNull(fault.RecommendedAction);
    }

    [Fact]
    public async Task Where_there_is_no_way_by_id_that_is_told()
    {
        var server = new StubServer(_ => StubServer.Json("{}"));
        using LmsConnection lms = Connect(server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(LmsResource.Courses, filters: ("id", "7")));
        Assert.Equal("LmsNotSupported", fault.ErrorId);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_id_made_of_several_is_looked_up_in_the_list_it_names()
    {
        var server = new StubServer(_ => StubServer.Json(Stub.People(Enumerable.Range(40, 5))));
        using LmsConnection lms = Connect(server);
        Assert.Equal("7:42", await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: ("id", "7:42"))));
        Assert.Equal("/base/courses/7/people", Assert.Single(server.Requests).Uri.AbsolutePath);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(LmsResource.Enrollments, filters: ("id", "7:99")));
        Assert.Equal("LmsObjectNotFound", fault.ErrorId);
        Assert.Contains("'7:99'", fault.Message);
    }

    [Theory]
    [InlineData("42")]
    [InlineData(":42")]
    [InlineData("7:")]
    public async Task An_id_that_is_not_made_so_is_refused(string id)
    {
        var server = new StubServer(_ => StubServer.Json("[]"));
        using LmsConnection lms = Connect(server);
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(LmsResource.Enrollments, filters: ("id", id)));
        Assert.Equal("LmsInvalidInput", fault.ErrorId);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_function_that_makes_ids_is_there_for_a_single_record_too()
    {
        var server = new StubServer(_ => StubServer.Json("""{"course":7,"user":42}"""));
        using LmsConnection lms = Stub.Connect(
            Definitions.Load("""
                "enrollments": { "map": "{ 'id': $id([$string(course), $string(user)]) }", "list": { "request": "GET /all" }, "get": { "request": "GET /one/{id}" } }
                """),
            server);
        Assert.Equal("7:42", await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: ("id", "7:42"))));
    }

    [Fact]
    public async Task Lists_are_exchanged_for_fuller_records_in_their_order()
    {
        var server = new StubServer(r => r.Method == "GET"
            ? StubServer.Json(Stub.People(new[] { 1, 2, 3, 4, 5, 6 }))
            : StubServer.Json(r.Body.Contains("[6") ? """{"people":{"id":6,"name":"full 6"}}""" : """{"people":[{"id":4,"name":"full 4"},{"id":3,"name":"full 3"},{"id":1,"name":"full 1"}]}"""));
        using LmsConnection lms = Connect(server);
        var users = (await lms.RecordsAsync(Stub.Read())).Cast<LmsUser>().ToList();
        Assert.Equal("full 1, full 3, full 4, n5, full 6", string.Join(", ", users.Select(u => u.Name)));
        Assert.Equal("{\"ids\":[1,3]} {\"ids\":[4,5]} {\"ids\":[6]}", string.Join(" ", server.Requests.Skip(1).Select(r => r.Body).OrderBy(b => b)));
    }

    private static LmsConnection Connect(StubServer server) => Stub.Connect(Definitions.Load(Resources, http: """{ "readsByPost": true }"""), server);
}
