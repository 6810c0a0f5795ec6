using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Docebo's writes of users: refusals inside 200, ids in the body of a DELETE, batches that succeed in part.</summary>
public sealed class DoceboUserWriteTests : IDisposable
{
    private const string Users = "manage/v1/user";
    private const string Joe = """{"userid":"joe","password":"Measured#2026","firstname":"Joe","lastname":"Bloggs","email":"joe@example.test"}""";

    private readonly DoceboSimulator _docebo = DoceboSimulator.Start(new DoceboOptions { Clock = new ManualClock(), Users = 60, Courses = 8, Enrollments = 120 });
    private readonly DoceboCaller _caller;

    public DoceboUserWriteTests() => _caller = new DoceboCaller(_docebo);

    public void Dispose()
    {
        _caller.Dispose();
        _docebo.Dispose();
    }

    [Fact]
    public async Task A_new_user_is_in_every_later_read()
    {
        JsonElement made = await _caller.DataAsync("POST", Users, Joe[..^1] + """
            ,"level":4,"language":"it","timezone":"Europe/Rome","valid":1,"email_status":0,"expiration":"2027-12-31","force_change":1,"manager":42,
             "select_orgchart":{"3":1},"additional_fields":[{"id":1,"value":1},{"id":2,"value":"E9"}],"send_notification_email":false}
            """);
        Assert.Equal((true, 101, false, 0), (made.GetProperty("success").GetBoolean(), made.GetProperty("user_id").GetInt32(), made.GetProperty("confirmation_needed").GetBoolean(), made.GetProperty("message").GetArrayLength()));
        JsonElement item = (await _caller.DataAsync("GET", Users + "?search_text=joe&match_type=full")).GetProperty("items")[0];
        Assert.Equal(("101", "joe", "Joe Bloggs", "1", "Power User"), (Text(item, "user_id"), Text(item, "username"), Text(item, "fullname"), Text(item, "status"), Text(item, "level")));
        Assert.Equal(("italian", "Europe/Rome", "2027-12-31", "Lab", "E9"), (Text(item, "lang_code"), Text(item, "timezone"), Text(item, "expiration_date"), Text(item, "field_1"), Text(item, "field_2")));
        Assert.Equal(("2026-11-21 09:00:00", "0", "42"), (Text(item, "creation_date"), Text(item, "email_validation_status"), Text(item.GetProperty("managers")[0], "manager_id")));
        JsonElement single = await _caller.DataAsync("GET", Users + "/101");
        Assert.Equal(("1", "1"), (Text(single.GetProperty("user_data"), "force_change"), Text(single.GetProperty("user_data"), "valid")));
        Assert.Equal("3", Text(single.GetProperty("branches")[0], "id"));
        Assert.Equal((61, 1), (_docebo.Population.Users.Count, _docebo.Population.Writes));
    }

    [Theory]
    [InlineData("""{"password":"Measured#2026"}""", "userid", "Username cannot be blank.")]
    [InlineData("""{"userid":"joe"}""", "password", "Password cannot be blank.")]
    [InlineData("""{"userid":"joe","password":"short"}""", "password", "The password must be at least 8 characters long.")]
    [InlineData("""{"userid":"U.00003","password":"Measured#2026"}""", "userid", "The username is already in use.")]
    [InlineData("""{"userid":"joe","password":"Measured#2026","email":"joe"}""", "email", "The email address is not valid.")]
    [InlineData("""{"userid":"joe","password":"Measured#2026","level":5}""", "level", "The level is not valid.")]
    [InlineData("""{"userid":"joe","password":"Measured#2026","language":"tlh"}""", "language", "The language is not valid.")]
    [InlineData("""{"userid":"joe","password":"Measured#2026","expiration":"31/12/2027"}""", "expiration", "The expiration date is not valid.")]
    [InlineData("""{"userid":"joe","password":"Measured#2026","manager":9999}""", "manager", "The manager does not exist.")]
    [InlineData("""{"userid":"joe","password":"Measured#2026","select_orgchart":{"77":1}}""", "select_orgchart", "The branch does not exist.")]
    [InlineData("""{"userid":"joe","password":"Measured#2026","additional_fields":[{"id":1,"value":"Lab"}]}""", "field_1", "The option does not exist.")]
    [InlineData("""{"userid":"joe","password":"Measured#2026","additional_fields":[{"id":77,"value":"x"}]}""", "field_77", "The additional field does not exist.")]
    public async Task A_refused_user_is_a_200_that_says_no(string body, string id, string message)
    {
        JsonElement data = await _caller.DataAsync("POST", Users, body);
        Assert.False(data.GetProperty("success").GetBoolean() || data.TryGetProperty("user_id", out _));
        JsonElement problem = Assert.Single(data.GetProperty("message").EnumerateArray());
        Assert.Equal((id, message), (Text(problem, "id"), Text(problem, "message")));
        Assert.Equal(0, _docebo.Population.Writes);
    }

    [Fact]
    public async Task Bodies_that_cannot_be_read_are_400_and_learners_write_nothing()
    {
        await _caller.RefusedAsync(400, "Invalid JSON data in request body", "POST", Users, "{\"userid\":");
        await _caller.RefusedAsync(400, "Unknown parameter: username", "POST", Users, """{"username":"joe"}""");
        await _caller.RefusedAsync(400, "level is invalid.", "POST", Users, """{"userid":"joe","password":"Measured#2026","level":"user"}""");
        await _caller.RefusedAsync(400, "valid is invalid.", "POST", Users, """{"userid":"joe","password":"Measured#2026","valid":2}""");
        using HttpResponseMessage form = await _caller.SendAsync("POST", Users, "userid=joe", type: "application/x-www-form-urlencoded");
        Assert.False((await form.JsonAsync()).GetProperty("data").GetProperty("success").GetBoolean());
        using HttpResponseMessage login = await _caller.SendAsync(
            "POST", "oauth2/token", $$"""{"client_id":"{{_docebo.Credentials["clientId"]}}","client_secret":"{{_docebo.Credentials["clientSecret"]}}","grant_type":"password","username":"u.00001","password":"{{_docebo.Credentials["password"]}}"}""");
        string learner = Text(await login.JsonAsync(), "access_token")!;
        foreach ((string method, string path) in ((string, string)[])
            [
                ("POST", Users), ("PUT", Users + "/43"), ("PUT", Users + "/change_status"), ("DELETE", Users + "/delete"), ("POST", Users + "/batch"),
                ("POST", "learn/v1/courses"), ("PUT", "learn/v1/courses/134"), ("DELETE", "learn/v1/courses/134"), ("POST", "learn/v1/course/importCourses"),
                ("POST", "learn/v1/enrollments"), ("PUT", "learn/v1/enrollments"), ("DELETE", "learn/v1/enrollments"), ("POST", "learn/v1/enrollment/batch"),
                ("POST", "learn/v1/enrollments/134/43"), ("PUT", "learn/v1/enrollments/134/43"), ("DELETE", "learn/v1/enrollments/134/43"),
            ])
        {
            using HttpResponseMessage refused = await _caller.SendAsync(method, path, "{}", learner);
            Assert.Equal((path, 403), (path, (int)refused.StatusCode));
        }

        await _caller.DataAsync("PUT", Users + "/change_status", """{"user_ids":[42],"status":"0"}""");
        using HttpResponseMessage suspended = await _caller.SendAsync("GET", Users + "/session", token: learner);
        Assert.Equal(401, (int)suspended.StatusCode);
        Assert.Equal(1, _docebo.Population.Writes);
    }

    [Fact]
    public async Task An_update_keeps_what_is_not_sent()
    {
        JsonElement done = await _caller.DataAsync("PUT", Users + "/43", """{"lastname":"Zulu","level":"4","additional_fields":[{"id":"1","value":"2"}],"email_validation_status":0}""");
        Assert.Equal((true, 43), (done.GetProperty("success").GetBoolean(), done.GetProperty("updated_id").GetInt32()));
        JsonElement item = (await _caller.DataAsync("GET", Users + "?search_text=Zulu&match_type=full")).GetProperty("items")[0];
        Assert.Equal(("u.00002", "Power User", "Würzburg", "2026-11-21 09:00:00"), (Text(item, "username"), Text(item, "level"), Text(item, "field_1"), Text(item, "last_update")));
        JsonElement taken = await _caller.DataAsync("PUT", Users + "/43", """{"userid":"u.00003","lastname":"Yankee"}""");
        Assert.Equal("userid", Text(taken.GetProperty("message")[0], "id"));
        Assert.Equal("Zulu", _docebo.Population.Users[2].LastName);
        Assert.True((await _caller.DataAsync("PUT", Users + "/43", """{"userid":"u.00002"}""")).GetProperty("success").GetBoolean());
        await _caller.RefusedAsync(400, "Unknown parameter: valid", "PUT", Users + "/43", """{"valid":0}""");
        await _caller.RefusedAsync(404, "User not found", "PUT", Users + "/9999", "{}");
        using HttpResponseMessage patch = await _caller.SendAsync("PATCH", Users + "/43", "{}");
        Assert.Equal("text/html", patch.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Suspending_is_a_call_of_its_own()
    {
        JsonElement done = await _caller.DataAsync("PUT", Users + "/change_status", """{"user_ids":[43,"44",9999],"status":"0"}""");
        Assert.Equal((false, "[43,44]", "[9999]"), (done.GetProperty("success").GetBoolean(), done.GetProperty("updated_ids").ToString(), done.GetProperty("not_updated_ids").ToString()));
        Assert.Equal((false, false, true), (_docebo.Population.Users[2].Active, _docebo.Population.Users[3].Active, _docebo.Population.Users[4].Active));
        Assert.True((await _caller.DataAsync("PUT", Users + "/change_status", """{"user_ids":[43],"status":1}""")).GetProperty("success").GetBoolean());
        await _caller.RefusedAsync(400, "status is required.", "PUT", Users + "/change_status", """{"user_ids":[43]}""");
        await _caller.RefusedAsync(400, "user_ids is required.", "PUT", Users + "/change_status", """{"status":"1"}""");
    }

    [Fact]
    public async Task Deleting_takes_ids_or_names_in_the_body()
    {
        JsonElement done = await _caller.DataAsync("DELETE", Users + "/delete", """{"user_ids":[43,9999],"user_names":["u.00003"]}""");
        Assert.Equal((false, "[43,44]"), (done.GetProperty("success").GetBoolean(), done.GetProperty("deleted_user_ids").ToString()));
        await _caller.RefusedAsync(404, "User not found", "GET", Users + "/43");
        Assert.DoesNotContain(_docebo.Population.Enrollments, one => one.User.Id is 43 or 44);
        Assert.DoesNotContain(_docebo.Population.Users, user => user.Manager?.Id is 43 or 44);
        JsonElement self = await _caller.DataAsync("DELETE", Users + "/delete", """{"user_ids":[41]}""");
        Assert.Equal((false, 58), (self.GetProperty("success").GetBoolean(), _docebo.Population.Users.Count));
        await _caller.RefusedAsync(400, "user_ids is required.", "DELETE", Users + "/delete");
        Assert.True((await _caller.DataAsync("POST", Users, Joe.Replace("\"joe\"", "\"u.00002\"", StringComparison.Ordinal))).GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task A_batch_succeeds_row_by_row()
    {
        const string Items = """
            [{"username":"joe","password":"Measured#2026","email":"joe@example.test","level":"poweruser","active":false,"branch_code":"B2","field_1":2,"expiration_date":"2020-01-01"},
             {"username":"u.00002","lastname":"Zulu"},
             {"username":"ann"},
             {"username":"ben","password":"Measured#2026","level":"godadmin"},
             {"username":"carl","password":"Measured#2026","branch_name":"Moon"},
             {"username":"dora","password":"Measured#2026","shoe_size":9},
             {"username":"ed","password":"Measured#2026","firstname":"Ed"}]
            """;
        JsonElement rows = await _caller.DataAsync("POST", Users + "/batch", $$$"""{"items":{{{Items}}},"options":{"update_user_info":false,"branch_option":"existing","destination_branch":"3"}}""");
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], rows.EnumerateArray().Select(row => row.GetProperty("row_index").GetInt32()));
        Assert.Equal([true, false, false, false, false, false, true], rows.EnumerateArray().Select(row => row.GetProperty("success").GetBoolean()));
        Assert.Equal(("The username is already in use.", "Password cannot be blank.", "Unknown parameter: shoe_size", string.Empty), (Text(rows[1], "message"), Text(rows[2], "message"), Text(rows[5], "message"), Text(rows[6], "message")));
        JsonElement joe = (await _caller.DataAsync("GET", Users + "?search_text=joe&match_type=full")).GetProperty("items")[0];
        Assert.Equal(("0", "Power User", "Würzburg", true), (Text(joe, "status"), Text(joe, "level"), Text(joe, "field_1"), joe.GetProperty("expired").GetBoolean()));
        Assert.Equal("3", Text((await _caller.DataAsync("GET", Users + "/102")).GetProperty("branches")[0], "id"));
        JsonElement updated = await _caller.DataAsync("POST", Users + "/batch", """{"items":[{"username":"u.00002","lastname":"Zulu"}],"options":{"update_user_info":true}}""");
        Assert.True(updated[0].GetProperty("success").GetBoolean());
        Assert.Equal(("Zulu", 3), (_docebo.Population.Users[2].LastName, _docebo.Population.Writes));
        await _caller.RefusedAsync(400, "items is required.", "POST", Users + "/batch", "{}");
    }

    [Fact]
    public async Task Batches_side_by_side_are_noticed()
    {
        FaultGate gate = new();
        const string Body = """{"items":[{"username":"u.00002","lastname":"Zulu"}],"options":{"update_user_info":true}}""";
        await _caller.DataAsync("POST", Users + "/batch", Body);
        Assert.Equal(0, _docebo.BatchesSideBySide);
        _docebo.Faults.OnNth("/batch", 1, Fault.HoldAt(gate));
        Task<JsonElement> held = _caller.DataAsync("POST", Users + "/batch", Body);
        await gate.Reached;
        await _caller.DataAsync("POST", "learn/v1/enrollment/batch", """{"items":[]}""");
        gate.Release();
        await held;
        Assert.Equal(1, _docebo.BatchesSideBySide);
    }

    [Fact]
    public async Task A_lost_answer_has_still_made_the_user_once()
    {
        _docebo.Faults.OnNth("/user", 1, Fault.Status(503).AfterApplying()).OnNth("/user", 2, Fault.TooManyRequests());
        using HttpResponseMessage lost = await _caller.SendAsync("POST", Users, Joe);
        using HttpResponseMessage throttled = await _caller.SendAsync("POST", Users, Joe);
        JsonElement again = await _caller.DataAsync("POST", Users, Joe);
        Assert.Equal((503, 429, false), ((int)lost.StatusCode, (int)throttled.StatusCode, again.GetProperty("success").GetBoolean()));
        Assert.Equal((1, 3), (_docebo.Population.Writes, _docebo.Log.Entries().Count(entry => entry.Method == "POST")));
    }

    private static string? Text(JsonElement record, string name) => DoceboCaller.Text(record, name);
}
