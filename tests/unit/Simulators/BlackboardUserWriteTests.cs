using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Blackboard's writes of users: 201, 409, partial changes, and members that are ignored without a word.</summary>
public sealed class BlackboardUserWriteTests : IDisposable
{
    private const string Joe = """{"userName":"joe","password":"Measured#2026","name":{"given":"Joe","family":"Bloggs"}}""";

    private readonly BlackboardSimulator _learn = BlackboardSimulator.Start(new BlackboardOptions { Clock = new ManualClock(), Users = 60, Courses = 8, Enrollments = 120 });
    private readonly BlackboardCaller _caller;

    public BlackboardUserWriteTests() => _caller = new BlackboardCaller(_learn);

    public void Dispose()
    {
        _caller.Dispose();
        _learn.Dispose();
    }

    [Fact]
    public async Task A_new_user_has_what_was_sent_and_defaults_for_the_rest()
    {
        JsonElement made = await _caller.DoneAsync(201, "POST", "v1/users", """
            {"externalId":"X9","userName":"joe","password":"Measured#2026","dataSourceId":"externalId:SYSTEM","studentId":"S9","birthDate":"2000-01-02T00:00:00Z","availability":{"available":"No"},
             "name":{"given":"Joe","family":"Bloggs","middle":"Q"},"contact":{"email":"joe@example.test","mobilePhone":"+1 555"},"job":{"title":"Pilot"},"locale":{"id":"de_DE"},
             "institutionRoleIds":["STAFF"],"systemRoleIds":["User","Observer"]}
            """);
        Assert.Equal(("_101_1", "X9", "_2_1", "S9"), (Text(made, "id"), Text(made, "externalId"), Text(made, "dataSourceId"), Text(made, "studentId")));
        Assert.Equal(("No", "Q", "joe@example.test", "Pilot", "de_DE"), (Text(made, "availability", "available"), Text(made, "name", "middle"), Text(made, "contact", "email"), Text(made, "job", "title"), Text(made, "locale", "id")));
        Assert.Equal(("2026-11-21T09:00:00.000Z", "2000-01-02T00:00:00.000Z"), (Text(made, "created"), Text(made, "birthDate")));
        Assert.False(made.TryGetProperty("password", out _));
        JsonElement minimal = await _caller.DoneAsync(201, "POST", "v1/users?fields=id,externalId,availability", Joe.Replace("joe", "ann", StringComparison.Ordinal));
        Assert.Equal(["id", "externalId", "availability"], minimal.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("ann", "Yes"), (Text(minimal, "externalId"), Text(minimal, "availability", "available")));
        JsonElement found = await _caller.DoneAsync(200, "GET", "v1/users?userName=joe&availability.available=No");
        Assert.Equal("_101_1", Text(found.GetProperty("results")[0], "id"));
        JsonElement ann = await _caller.DoneAsync(200, "GET", "v1/users/userName:ann");
        Assert.False(ann.TryGetProperty("contact", out _) || ann.TryGetProperty("job", out _));
        Assert.Equal((62, 2), (_learn.Population.Users.Count, _learn.Population.Writes));
    }

    [Theory]
    [InlineData("""{"password":"p","name":{"given":"Joe","family":"Bloggs"}}""", 400, "userName is required.")]
    [InlineData("""{"userName":"joe","name":{"given":"Joe","family":"Bloggs"}}""", 400, "password is required.")]
    [InlineData("""{"userName":"joe","password":"p","name":{"given":"Joe"}}""", 400, "name.family is required.")]
    [InlineData("""{"userName":"U.00003","password":"p","name":{"given":"Joe","family":"Bloggs"}}""", 409, "A user with the same userName or externalId already exists")]
    [InlineData("""{"userName":"joe","externalId":"E00003","password":"p","name":{"given":"Joe","family":"Bloggs"}}""", 409, "A user with the same userName or externalId already exists")]
    [InlineData("""{"userName":7,"password":"p","name":{"given":"Joe","family":"Bloggs"}}""", 400, "The value [7] of userName is not valid.")]
    [InlineData("""{"userName":"joe","password":"p","name":"Joe Bloggs"}""", 400, "The value [\"Joe Bloggs\"] of name is not valid.")]
    [InlineData("""{"userName":"joe","password":"p","name":{"given":"Joe","family":"Bloggs"},"availability":{"available":"Maybe"}}""", 400, "The value [\"Maybe\"] of availability.available is not valid.")]
    [InlineData("""{"userName":"joe","password":"p","name":{"given":"Joe","family":"Bloggs"},"availability":{"available":true}}""", 400, "The value [true] of availability.available is not valid.")]
    [InlineData("""{"userName":"joe","password":"p","name":{"given":"Joe","family":"Bloggs"},"institutionRoleIds":["PILOT"]}""", 400, "The value [PILOT] of institutionRoleIds is not valid.")]
    [InlineData("""{"userName":"joe","password":"p","name":{"given":"Joe","family":"Bloggs"},"systemRoleIds":["SystemAdmin"]}""", 403, "User has insufficient privileges")]
    [InlineData("""{"userName":"joe","password":"p","name":{"given":"Joe","family":"Bloggs"},"dataSourceId":"externalId:HR"}""", 400, "Could not find object with ID: externalId:HR")]
    [InlineData("{\"userName\":", 400, "The request body is not valid JSON.")]
    public async Task Bad_users_are_refused(string body, int status, string message)
    {
        await _caller.RefusedAsync(status, message, "POST", "v1/users", body);
        Assert.Equal(0, _learn.Population.Writes);
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_clears_what_is_null_and_ignores_the_unknown()
    {
        JsonElement before = await _caller.DoneAsync(200, "GET", "v1/users/_43_1");
        JsonElement after = await _caller.DoneAsync(200, "PATCH", "v1/users/externalId:E00002", """
            {"id":"_9_1","name":{"family":"Zulu"},"studentId":"S77","job":{"title":null,"department":"Ops"},"systemRoleIds":["Observer"],"available":"false","availability":{"available":"Disabled"}}
            """);
        Assert.Equal(("_43_1", "Zulu", "S77", "Ops", "Disabled"), (Text(after, "id"), Text(after, "name", "family"), Text(after, "studentId"), Text(after, "job", "department"), Text(after, "availability", "available")));
        Assert.Equal((Text(before, "name", "given"), Text(before, "externalId"), Text(before, "userName")), (Text(after, "name", "given"), Text(after, "externalId"), Text(after, "userName")));
        Assert.False(after.GetProperty("job").TryGetProperty("title", out _));
        Assert.Equal(["Observer"], after.GetProperty("systemRoleIds").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal("2026-11-21T09:00:00.000Z", Text(after, "modified"));
        Assert.Equal(["id", "available"], _learn.IgnoredMembers);
        JsonElement listed = await _caller.DoneAsync(200, "GET", "v1/users?studentId=S77&name.family=zulu&availability.available=Disabled&modified=2026-11-21T09:00:00.000Z");
        Assert.Equal(1, listed.GetProperty("results").GetArrayLength());
        await _caller.DoneAsync(200, "PATCH", "v1/users/_43_1", """{"userName":"zulu"}""");
        Assert.Equal("E00002", Text(await _caller.DoneAsync(200, "GET", "v1/users/userName:ZULU"), "externalId"));
    }

    [Theory]
    [InlineData("_9999_1", "{}", 404, "Could not find object with ID: _9999_1")]
    [InlineData("_41_1", "{}", 404, "Could not find object with ID: _41_1")]
    [InlineData("43", "{}", 400, "The ID format is not valid: 43")]
    [InlineData("_43_1", """{"userName":"u.00003"}""", 409, "A user with the same userName or externalId already exists")]
    [InlineData("_43_1", """{"externalId":"E00003"}""", 409, "A user with the same userName or externalId already exists")]
    [InlineData("_43_1", """{"name":{"given":null}}""", 400, "name.given is required.")]
    [InlineData("_43_1", """{"locale":{"firstDayOfWeek":0}}""", 400, "The value [0] of locale.firstDayOfWeek is not valid.")]
    [InlineData("_43_1", """{"birthDate":"yesterday"}""", 400, "The value [\"yesterday\"] of birthDate is not valid.")]
    public async Task Bad_patches_change_nothing(string id, string body, int status, string message)
    {
        await _caller.RefusedAsync(status, message, "PATCH", "v1/users/" + id, body);
        Assert.Equal(0, _learn.Population.Writes);
    }

    [Fact]
    public async Task Texts_have_a_greatest_length_and_bodies_a_type()
    {
        await _caller.DoneAsync(200, "PATCH", "v1/users/_43_1", $$"""{"studentId":"{{new string('s', 100)}}"}""");
        using HttpResponseMessage longer = await _caller.SendAsync("PATCH", "v1/users/_43_1", $$"""{"studentId":"{{new string('s', 101)}}"}""");
        using HttpResponseMessage form = await _caller.SendAsync("PATCH", "v1/users/_43_1", "studentId=S1", "application/x-www-form-urlencoded");
        using HttpResponseMessage put = await _caller.SendAsync("PUT", "v1/users/_43_1", "{}");
        Assert.Equal((400, 400, 404), ((int)longer.StatusCode, (int)form.StatusCode, (int)put.StatusCode));
    }

    [Fact]
    public async Task A_deletion_is_for_good()
    {
        await _caller.DoneAsync(204, "DELETE", "v1/users/_43_1");
        await _caller.RefusedAsync(404, "Could not find object with ID: _43_1", "GET", "v1/users/_43_1");
        await _caller.RefusedAsync(404, "Could not find object with ID: _43_1", "DELETE", "v1/users/_43_1");
        await _caller.RefusedAsync(403, "User has insufficient privileges", "DELETE", "v1/users/me");
        await _caller.DoneAsync(201, "POST", "v1/users", Joe.Replace("joe", "u.00002", StringComparison.Ordinal));
        Assert.DoesNotContain(_learn.Population.Enrollments, one => one.User.Id == 43);
        Assert.Equal((101, 60, 2), (_learn.Population.Users[^1].Id, _learn.Population.Users.Count, _learn.Population.Writes));
    }

    [Fact]
    public async Task Without_the_right_every_write_is_403()
    {
        await using BlackboardSimulator reader = BlackboardSimulator.Start(new BlackboardOptions { MayWrite = false });
        using BlackboardCaller caller = new(reader);
        foreach ((string method, string path) in ((string, string)[])
            [
                ("POST", "v1/users"), ("PATCH", "v1/users/_43_1"), ("DELETE", "v1/users/_43_1"), ("POST", "v3/courses"), ("PATCH", "v3/courses/_134_1"), ("DELETE", "v3/courses/_134_1"),
                ("DELETE", "v2/courses/_134_1"), ("PUT", "v1/courses/_134_1/users/_43_1"), ("PATCH", "v1/courses/_134_1/users/_43_1"), ("DELETE", "v1/courses/_134_1/users/_43_1"),
            ])
        {
            await caller.RefusedAsync(403, "User has insufficient privileges", method, path, "{}");
        }

        Assert.Equal(0, reader.Population.Writes);
    }

    [Fact]
    public async Task Who_may_not_view_users_gets_little_back()
    {
        await using BlackboardSimulator blind = BlackboardSimulator.Start(new BlackboardOptions { MayViewUsers = false });
        using BlackboardCaller caller = new(blind);
        JsonElement made = await caller.DoneAsync(201, "POST", "v1/users", Joe);
        Assert.Equal(["id", "name", "systemRoleIds"], made.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_lost_answer_has_still_made_the_user_once()
    {
        _learn.Faults.OnNth("/users", 1, Fault.ErrorPage(504).AfterApplying()).OnNth("/users", 2, Fault.TooManyRequests(TimeSpan.FromSeconds(3)));
        using HttpResponseMessage lost = await _caller.SendAsync("POST", "v1/users", Joe);
        using HttpResponseMessage throttled = await _caller.SendAsync("POST", "v1/users", Joe);
        await _caller.RefusedAsync(409, "A user with the same userName or externalId already exists", "POST", "v1/users", Joe);
        Assert.Equal((504, 429, 1, 61), ((int)lost.StatusCode, (int)throttled.StatusCode, _learn.Population.Writes, _learn.Population.Users.Count));
        Assert.Equal(3, _learn.Log.Entries().Count(entry => entry.Method == "POST"));
    }

    [CorpusFact("specs")]
    public async Task Members_of_the_vendors_bodies_are_known()
    {
        using JsonDocument swagger = JsonDocument.Parse(File.ReadAllText(Path.Combine(
            Environment.GetEnvironmentVariable("UNIFIEDLMS_CORPUS")!, "specs", "blackboard-learn-swagger-2025-08.json")));
        foreach ((string method, string path, string call) in ((string, string, string)[])
            [
                ("post", "v1/users", "v1/users"), ("patch", "v1/users/{userId}", "v1/users/_43_1"), ("post", "v3/courses", "v3/courses"),
                ("patch", "v3/courses/{courseId}", "v3/courses/_134_1"), ("put", "v1/courses/{courseId}/users/{userId}", "v1/courses/_134_1/users/_43_1"),
                ("patch", "v1/courses/{courseId}/users/{userId}", "v1/courses/_134_1/users/_43_1"),
            ])
        {
            JsonElement body = swagger.RootElement.GetProperty("paths").GetProperty("/" + BlackboardCaller.Base + path).GetProperty(method).GetProperty("parameters").EnumerateArray()
                .Single(parameter => parameter.TryGetProperty("schema", out _)).GetProperty("schema");
            using HttpResponseMessage answer = await _caller.SendAsync(method.ToUpperInvariant(), call, Nulls(body));
        }

        // Files are uploaded elsewhere, and are not simulated.
        Assert.DoesNotContain(_learn.IgnoredMembers, path => !path.StartsWith("avatar", StringComparison.Ordinal) && path != "pronunciationAudio");
    }

    private static string Nulls(JsonElement schema) => "{" + string.Join(',', schema.GetProperty("properties").EnumerateObject().Select(member =>
        $"\"{member.Name}\":" + (member.Value.TryGetProperty("properties", out _) ? Nulls(member.Value) : "null"))) + "}";

    private static string? Text(JsonElement record, params string[] path) => BlackboardCaller.Text(record, path);
}
