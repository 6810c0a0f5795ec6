using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.TalentLms;

namespace UnifiedLms.Tests.Simulators;

/// <summary>TalentLMS v2 writes: JSON with types that count, ids back, and batches that are done later.</summary>
public sealed class TalentModernWriteTests : IDisposable
{
    private const string Joe = """{"name":"Joe","surname":"Bloggs","login":"joe","email":"joe@example.test","password":"Measured2026"}""";

    private readonly ManualClock _clock = new();
    private readonly TalentSimulator _talent;
    private readonly HttpClient _client = new();

    public TalentModernWriteTests() => _talent = TalentSimulator.Start(
        new TalentOptions { Clock = _clock, Users = 60, Courses = 6, Enrollments = 90, TaskDelay = TimeSpan.FromSeconds(30) });

    public void Dispose()
    {
        _client.Dispose();
        _talent.Dispose();
    }

    [Fact]
    public async Task A_new_user_comes_back_as_an_id_and_is_read_elsewhere()
    {
        JsonElement made = await DataAsync("POST", "users", With(Joe, """
            "timezone":"Europe/Berlin","locale":"de-DE","email_notifications":false,"user_type_id":4,"status":false,"description":"Pilot","credits":1.5,"deactivation_date":"2027-12-31"
            """));
        Assert.Equal(["id"], made.EnumerateObject().Select(member => member.Name));
        JsonElement user = await DataAsync("GET", "users/" + made.GetProperty("id"));
        Assert.Equal(("joe", "de-DE", "Trainer-Type", "inactive"), (Text(user, "login"), Text(user, "locale"), Text(user.GetProperty("user_type"), "name"), Text(user, "status")));
        Assert.Equal(("Pilot", 1.5, "2027-12-31"), (Text(user.GetProperty("description"), "text"), user.GetProperty("credits").GetDouble(), Text(user, "deactivation_date")));
        JsonElement item = (await DataAsync("GET", "users?filter[login][eq]=joe"))[0];
        Assert.Equal("2026-11-21T09:00:00+00:00", Text(item, "registration"));
        Assert.Equal((101, 1), (_talent.Population.Users[^1].Id, _talent.Population.Writes));
        await using TalentSimulator full = TalentSimulator.Start(new TalentOptions { CreatedRecordsInFull = true });
        using HttpResponseMessage whole = await SendAsync("POST", "users", Joe, on: full);
        Assert.Equal("Joe", Text((await whole.JsonAsync()).GetProperty("_data"), "name"));
    }

    [Theory]
    [InlineData("""{"name":"Joe","surname":"Bloggs","login":"joe","email":"joe@example.test"}""", 400, "A required parameter is missing.")]
    [InlineData("""{"name":"Joe","surname":"Bloggs","login":"joe","email":null,"password":"Measured2026"}""", 400, "A required parameter is missing.")]
    [InlineData("""{"name":7,"surname":"Bloggs","login":"joe","email":"joe@example.test","password":"Measured2026"}""", 400, "The name parameter must be a valid string.")]
    [InlineData("""{"name":"Joe","surname":"Bloggs","login":"u.00003","email":"joe@example.test","password":"Measured2026"}""", 400, "A user with the same login already exists")]
    [InlineData("""{"name":"Joe","surname":"Bloggs","login":"joe","email":"u.00003@example.test","password":"Measured2026"}""", 400, "A user with the same email address already exists")]
    [InlineData("""{"name":"Joe","surname":"Bloggs","login":"joe","email":"joe.example.test","password":"Measured2026"}""", 400, "The email address is not valid")]
    [InlineData("[1]", 422, "The request body is malformed.")]
    [InlineData("{\"name\":", 422, "The request body is malformed.")]
    public async Task Bad_users_are_refused(string body, int status, string message)
    {
        using HttpResponseMessage answer = await SendAsync("POST", "users", body);
        await RefusedAsync(answer, status, message);
        Assert.Equal(0, _talent.Population.Writes);
    }

    [Theory]
    [InlineData("\"status\":\"active\"", "The status parameter must be a valid boolean.")]
    [InlineData("\"user_type_id\":\"3\"", "The user_type_id parameter must be a valid integer.")]
    [InlineData("\"user_type_id\":33", "The user_type_id parameter must be a valid user type.")]
    [InlineData("\"locale\":\"en\"", "The locale parameter must be a valid locale.")]
    [InlineData("\"timezone\":\"Berlin\"", "The timezone parameter must be a valid time zone.")]
    [InlineData("\"deactivation_date\":\"31/12/2027\"", "The deactivation_date parameter must be a valid date.")]
    [InlineData("\"custom_field_1\":\"Lab\"", "The custom_field_1 parameter is not supported.")]
    public async Task Optional_members_are_checked_too(string member, string message)
    {
        using HttpResponseMessage answer = await SendAsync("POST", "users", With(Joe, member));
        await RefusedAsync(answer, 400, message);
    }

    [Fact]
    public async Task Texts_end_at_191_characters_and_bodies_must_be_declared_as_json()
    {
        using HttpResponseMessage longer = await SendAsync("POST", "users", Joe.Replace("Bloggs", new string('b', 192), StringComparison.Ordinal));
        Assert.Equal(400, (int)longer.StatusCode);
        using HttpResponseMessage weak = await SendAsync("POST", "users", Joe.Replace("Measured2026", "measured", StringComparison.Ordinal));
        Assert.StartsWith("Password should have", Text(await weak.JsonAsync(), "message"), StringComparison.Ordinal);
        using HttpResponseMessage form = await SendAsync("POST", "users", "name=Joe", "application/x-www-form-urlencoded");
        await RefusedAsync(form, 400, "A required parameter is missing.");
        await DataAsync("POST", "users", Joe.Replace("Bloggs", new string('b', 191), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_needs_the_status_as_a_word_and_answers_nothing()
    {
        await NothingAsync("PATCH", "users/43", """{"status":"inactive","surname":"Zulu"}""");
        JsonElement user = await DataAsync("GET", "users/43");
        Assert.Equal(("Zulu", "inactive", "u.00002"), (Text(user, "surname"), Text(user, "status"), Text(user, "login")));
        using HttpResponseMessage missing = await SendAsync("PATCH", "users/43", """{"surname":"Yankee"}""");
        await RefusedAsync(missing, 400, "A required parameter is missing.");
        using HttpResponseMessage boolean = await SendAsync("PATCH", "users/43", """{"status":true}""");
        await RefusedAsync(boolean, 400, "The status parameter must be a valid string.");
        using HttpResponseMessage table = await SendAsync("PATCH", "users/43", """{"status":"active","active":true}""");
        await RefusedAsync(table, 400, "The active parameter is not supported.");
        using HttpResponseMessage taken = await SendAsync("PATCH", "users/43", """{"status":"active","login":"u.00003"}""");
        await RefusedAsync(taken, 400, "A user with the same login already exists");
        using HttpResponseMessage nobody = await SendAsync("PATCH", "users/9999", """{"status":"active"}""");
        await RefusedAsync(nobody, 404, "The requested user does not exist");
        Assert.Equal(1, _talent.Population.Writes);
    }

    [Fact]
    public async Task Deleting_is_for_good()
    {
        await NothingAsync("DELETE", "users/43");
        using HttpResponseMessage again = await SendAsync("DELETE", "users/43");
        await RefusedAsync(again, 404, "The requested user does not exist");
        await DataAsync("POST", "users", Joe.Replace("\"joe\"", "\"u.00002\"", StringComparison.Ordinal));
        await NothingAsync("DELETE", "courses/134");
        Assert.DoesNotContain(_talent.Population.Enrollments, one => one.User.Id == 43 || one.Course.Id == 134);
        using HttpResponseMessage course = await SendAsync("DELETE", "courses/134");
        await RefusedAsync(course, 404, "The requested course does not exist");
    }

    [Fact]
    public async Task Courses_are_made_but_changed_only_by_a_batch()
    {
        JsonElement made = await DataAsync("POST", "courses", """
            {"name":"Ladders","code":"L-1","description":"<p>Up &amp; down</p>","category_id":2,"price":12.5,"capacity":20,"level":2,"time_limit":30,"expiration_datetime":1893456000,"is_active":false,"custom_fields":{"Owner":"Ops"}}
            """);
        Assert.Equal((140, "L-1", "Up & down", "inactive"), (made.GetProperty("id").GetInt32(), Text(made, "code"), Text(made.GetProperty("description"), "text"), Text(made, "status")));
        Assert.Equal(("2030-01-01T00:00:00+00:00", "Ops"), (Text(made, "expires_at"), Text(made.GetProperty("custom_fields")[0], "value")));
        foreach (string verb in (string[])["PATCH", "PUT"])
        {
            using HttpResponseMessage none = await SendAsync(verb, "courses/140", """{"name":"x"}""");
            Assert.Equal(404, (int)none.StatusCode);
        }

        using HttpResponseMessage nameless = await SendAsync("POST", "courses", """{"code":"L-2"}""");
        await RefusedAsync(nameless, 400, "A required parameter is missing.");
        using HttpResponseMessage wrong = await SendAsync("POST", "courses", """{"name":"x","capacity":"20"}""");
        await RefusedAsync(wrong, 400, "The capacity parameter must be a valid integer.");
        using HttpResponseMessage field = await SendAsync("POST", "courses", """{"name":"x","custom_fields":{"Colour":"red"}}""");
        await RefusedAsync(field, 400, "The custom_fields.Colour parameter must be a valid custom field.");
    }

    [Fact]
    public async Task A_pair_is_enrolled_once_and_leaves_by_a_delete_with_a_body()
    {
        const string Pair = """{"user_id":101,"course_id":134}""";
        await DataAsync("POST", "users", Joe);
        JsonElement made = await DataAsync("POST", "enrollments", Pair);
        Assert.Equal((101, 134, "learner"), (made.GetProperty("user_id").GetInt32(), made.GetProperty("course_id").GetInt32(), Text(made, "role")));
        using HttpResponseMessage twice = await SendAsync("POST", "enrollments", Pair);
        await RefusedAsync(twice, 400, "The requested user is already enrolled in this course");
        Assert.Equal("not_attempted", Text(await DataAsync("GET", "course-progress?user_id=101&course_id=134"), "completion_status"));
        using HttpResponseMessage bare = await SendAsync("DELETE", "enrollments?user_id=101&course_id=134");
        await RefusedAsync(bare, 400, "A required parameter is missing.");
        await NothingAsync("DELETE", "enrollments", Pair);
        using HttpResponseMessage never = await SendAsync("DELETE", "enrollments", Pair);
        await RefusedAsync(never, 400, "The requested user is not enrolled in this course");
        using HttpResponseMessage text = await SendAsync("POST", "enrollments", """{"user_id":"101","course_id":134}""");
        await RefusedAsync(text, 400, "The user_id parameter must be a valid integer.");
        using HttpResponseMessage role = await SendAsync("POST", "enrollments", """{"user_id":101,"course_id":134,"role":"instructor"}""");
        await RefusedAsync(role, 400, "The role parameter is not supported.");
        using HttpResponseMessage nowhere = await SendAsync("POST", "enrollments", """{"user_id":101,"course_id":9999}""");
        await RefusedAsync(nowhere, 404, "The requested course does not exist");
        Assert.Equal(3, _talent.Population.Writes);
    }

    [Fact]
    public async Task Progress_is_reset_by_a_delete_with_a_query()
    {
        var one = _talent.Population.Enrollments.First(enrollment => enrollment.Percent == 100);
        await NothingAsync("DELETE", $"course-progress?user_id={one.User.Id}&course_id={one.Course.Id}");
        Assert.Equal((0, null), (one.Percent, one.CompletedAt));
        using HttpResponseMessage missing = await SendAsync("DELETE", "course-progress?user_id=42");
        await RefusedAsync(missing, 400, "A required parameter is missing.");
    }

    [Fact]
    public async Task A_batch_is_a_task_whose_items_fail_one_by_one()
    {
        JsonElement started = await DataAsync("POST", "batch/users", """
            {"users":[{"login":"joe","name":"Joe","surname":"Bloggs","email":"joe@example.test","status":"inactive","custom_field_1":"Lab","custom_field_2":"E9"},
                      {"login":"u.00003","name":"Joe","surname":"Bloggs","email":"other@example.test"},
                      {"id":43,"surname":"Zulu"}]}
            """);
        string task = "tasks/" + started.GetProperty("id");
        JsonElement pending = await DataAsync("GET", task);
        Assert.Equal(("pending", 0, 60), (Text(pending, "status"), pending.GetProperty("progress").GetInt32(), _talent.Population.Users.Count));
        _clock.Advance(TimeSpan.FromSeconds(30));
        JsonElement done = await DataAsync("GET", task);
        JsonElement error = Assert.Single(done.GetProperty("errors").EnumerateArray());
        Assert.Equal(("completed", 1, "A user with the same login already exists"), (Text(done, "status"), error.GetProperty("index").GetInt32(), Text(error, "message")));
        var made = _talent.Population.Users[^1];
        Assert.Equal(("joe", "Lab", "E9", false), (made.Username, made.Department, made.EmployeeNumber, made.Active));
        Assert.Equal(("Zulu", 61, 2), (_talent.Population.Users[2].LastName, _talent.Population.Users.Count, _talent.Population.Writes));
        using HttpResponseMessage unknown = await SendAsync("GET", "tasks/77");
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Fact]
    public async Task Batches_of_courses_know_them_by_id_or_code_and_hold_100()
    {
        await DataAsync("POST", "batch/courses", """{"courses":[{"code":"FS-01","name":"Renamed","is_active":false},{"id":136,"description":"New"},{"name":"Ladders","code":"L-1"},{"code":"L-2"}]}""");
        await DataAsync("POST", "batch/enrollments", """{"enrollments":[{"user_id":100,"course_id":134},{"user_id":100,"course_id":134}]}""");
        _clock.Advance(TimeSpan.FromSeconds(30));
        JsonElement courses = await DataAsync("GET", "tasks/1");
        JsonElement pairs = await DataAsync("GET", "tasks/2");
        Assert.Equal([3], courses.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("index").GetInt32()));
        Assert.Equal([1], pairs.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("index").GetInt32()));
        Assert.Equal(("Renamed", false, "New", "Ladders"), (_talent.Population.Courses[1].Title, _talent.Population.Courses[1].Active, _talent.Population.Courses[2].Description, _talent.Population.Courses[^1].Title));
        Assert.Single(_talent.Population.Enrollments, one => one.User.Id == 100 && one.Course.Id == 134);
        string many = string.Join(',', Enumerable.Repeat("""{"id":43,"surname":"Zulu"}""", 101));
        using HttpResponseMessage tooMany = await SendAsync("POST", "batch/users", $$"""{"users":[{{many}}]}""");
        await RefusedAsync(tooMany, 400, "The users parameter must hold 1 to 100 objects.");
        using HttpResponseMessage other = await SendAsync("POST", "batch/users", """{"items":[]}""");
        Assert.Equal(400, (int)other.StatusCode);
    }

    [Fact]
    public async Task Writes_count_against_the_limits_and_lost_answers_have_taken_effect()
    {
        await using TalentSimulator tight = TalentSimulator.Start(new TalentOptions { Clock = _clock, BurstLimit = 2 });
        tight.Faults.OnRequest(1, Fault.ResetMidBody());
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("POST", "users", Joe, on: tight));
        using HttpResponseMessage taken = await SendAsync("POST", "users", Joe, on: tight);
        using HttpResponseMessage limited = await SendAsync("POST", "users", Joe.Replace("joe", "ann", StringComparison.Ordinal), on: tight);
        Assert.Equal((400, 429), ((int)taken.StatusCode, (int)limited.StatusCode));
        Assert.Equal((251, 1), (tight.Population.Users.Count, tight.Population.Writes));
    }

    [CorpusFact("specs")]
    public async Task Members_of_the_vendors_examples_are_known()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Environment.GetEnvironmentVariable("UNIFIEDLMS_CORPUS")!, "specs", "talentlms-v2-openapi.yaml"));
        List<string> refused = [];
        foreach ((string path, string method, string? list, string call) in ((string, string, string?, string)[])
            [
                ("/api/v2/users", "post", null, "users"), ("/api/v2/users/{id}", "patch", null, "users/43"), ("/api/v2/courses", "post", null, "courses"),
                ("/api/v2/enrollments", "post", null, "enrollments"), ("/api/v2/batch/users", "post", "users", "batch/users"),
                ("/api/v2/batch/courses", "post", "courses", "batch/courses"), ("/api/v2/batch/enrollments", "post", "enrollments", "batch/enrollments"),
            ])
        {
            string example = string.Join(' ', lines.SkipWhile(line => line != $"  {path}:" && line != $"  '{path}':").SkipWhile(line => line != $"    {method}:")
                .SkipWhile(line => line.Trim() != "example:").TakeWhile(line => line.Trim() is not ("parameters:" or "responses:")));
            string[] names = [.. Regex.Matches(example, @"(\w+): '<").Select(match => match.Groups[1].Value).Distinct()];
            Assert.NotEmpty(names);
            string members = string.Join(',', names.Select(name => $"\"{name}\":null"));
            using HttpResponseMessage answer = await SendAsync(method.ToUpperInvariant(), call, list is null ? $"{{{members}}}" : $$"""{"{{list}}":[{{{members}}}]}""");
            string text = await answer.Content.ReadAsStringAsync();
            _clock.Advance(TimeSpan.FromSeconds(30));
            text += list is null ? string.Empty : await (await SendAsync("GET", "tasks/" + (await answer.JsonAsync()).GetProperty("_data").GetProperty("id"))).Content.ReadAsStringAsync();
            refused.AddRange(text.Contains("not supported", StringComparison.Ordinal) ? [path + ": " + text] : []);
        }

        Assert.Empty(refused);
    }

    private static string With(string json, string members) => json[..^1] + "," + members + "}";

    private static string? Text(JsonElement record, string name) => record.GetProperty(name).GetString();

    private static async Task RefusedAsync(HttpResponseMessage answer, int status, string message)
    {
        JsonElement error = await answer.JsonAsync();
        Assert.Equal((status, "invalid_request_error", message), ((int)answer.StatusCode, Text(error, "type"), Text(error, "message")));
    }

    private async Task<JsonElement> DataAsync(string method, string path, string? body = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("_data");
    }

    private async Task NothingAsync(string method, string path, string? body = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        Assert.Equal((204, string.Empty), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, string type = "application/json", TalentSimulator? on = null)
    {
        TalentSimulator talent = on ?? _talent;
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(talent.BaseUri, "api/v2/" + path));
        request.Headers.Add("X-API-Key", talent.Token);
        request.Headers.Add("X-API-Version", "2025-01-01");
        request.Headers.Add("Accept", "application/json");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        return await _client.SendAsync(request);
    }
}
