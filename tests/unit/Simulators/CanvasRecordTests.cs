using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Canvas;

namespace UnifiedLms.Tests.Simulators;

/// <summary>Which fields appear where, and for whom.</summary>
public sealed class CanvasRecordTests : IDisposable
{
    private readonly CanvasSimulator _canvas = CanvasSimulator.Start(new CanvasOptions
    {
        Tokens =
        [
            new("no-mail") { UserId = 1201, Rights = CanvasRights.Administrator & ~CanvasRights.Email },
            new("no-sis") { UserId = 1201, Rights = CanvasRights.Administrator & ~CanvasRights.ReadSis & ~CanvasRights.ManageSis },
            new("nobody") { UserId = 1202, Rights = CanvasRights.None },
            new("scoped") { Scopes = ["url:GET|/api/v1/accounts/:account_id/users"] },
            new("expired") { ExpiresAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            new("revoked") { Revoked = true },
            new("fenced") { ForbiddenCourses = [503] },
        ],
    });

    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _canvas.Dispose();
    }

    [Fact]
    public async Task Lists_show_the_mail_only_on_request_and_never_the_first_name()
    {
        JsonElement plain = (await _client.GetJsonAsync(_canvas, "api/v1/accounts/1/users"))[0];
        JsonElement mail = (await _client.GetJsonAsync(_canvas, "api/v1/accounts/1/users?include[]=email"))[0];
        Assert.False(plain.TryGetProperty("email", out _));
        Assert.True(mail.TryGetProperty("email", out _));
        Assert.False(mail.TryGetProperty("first_name", out _));
        Assert.False(mail.TryGetProperty("avatar_url", out _));
        JsonElement single = await _client.GetJsonAsync(_canvas, "api/v1/users/1201");
        Assert.All((string[])["first_name", "last_name", "email", "avatar_url", "effective_locale", "permissions"], name => Assert.True(single.TryGetProperty(name, out _), name));
        Assert.False(single.TryGetProperty("time_zone", out _));
    }

    [Fact]
    public async Task Some_mails_are_null_and_names_are_of_many_scripts()
    {
        JsonElement[] users = [.. (await _client.GetJsonAsync(_canvas, "api/v1/accounts/1/users?include[]=email&per_page=100")).EnumerateArray()];
        Assert.Contains(users, user => user.GetProperty("email").ValueKind == JsonValueKind.Null);
        Assert.Contains(users, user => user.GetProperty("name").GetString()!.Any(letter => letter > '\u2000'));
    }

    [Fact]
    public async Task Missing_rights_remove_keys()
    {
        JsonElement mail = await _client.GetJsonAsync(_canvas, "api/v1/users/1203", "no-mail");
        JsonElement sis = await _client.GetJsonAsync(_canvas, "api/v1/users/1203", "no-sis");
        Assert.False(mail.TryGetProperty("email", out _));
        Assert.True(mail.TryGetProperty("sis_user_id", out _));
        Assert.False(sis.TryGetProperty("sis_user_id", out _) || sis.TryGetProperty("sis_import_id", out _));
        Assert.True((await _client.GetJsonAsync(_canvas, "api/v1/users/self", "no-mail")).TryGetProperty("email", out _));
    }

    [Fact]
    public async Task Ids_are_numbers_or_on_request_strings()
    {
        const string Path = "api/v1/users/40120000000000123";
        Assert.Equal(40120000000000123, (await _client.GetJsonAsync(_canvas, Path)).GetProperty("id").GetInt64());
        JsonElement text = await _client.GetJsonAsync(_canvas, Path, accept: "application/json+canvas-string-ids");
        Assert.Equal("40120000000000123", text.GetProperty("id").GetString());
        Assert.Equal(40120000000000123, (await _client.GetJsonAsync(_canvas, "api/v1/users/4012~123")).GetProperty("id").GetInt64());
        JsonElement module = (await _client.GetJsonAsync(_canvas, "api/v1/courses/503/modules", accept: "application/json+canvas-string-ids"))[1];
        Assert.Equal(JsonValueKind.String, module.GetProperty("prerequisite_module_ids")[0].ValueKind);
    }

    [Theory]
    [InlineData("api/v1/users/sis_user_id:E00003", 1203)]
    [InlineData("api/v1/users/sis_login_id:u00003", 1203)]
    [InlineData("api/v1/users/self", 1)]
    [InlineData("api/v1/courses/sis_course_id:FS001", 502)]
    [InlineData("api/v1/courses/sis_course_id:FS%2F002", 503)]
    [InlineData("api/v1/courses/hex:sis_course_id:46532F303032", 503)]
    public async Task Other_ids_lead_to_the_same_records(string path, long id) =>
        Assert.Equal(id, (await _client.GetJsonAsync(_canvas, path)).GetProperty("id").GetInt64());

    [Fact]
    public async Task Deleted_users_are_404_with_a_body_and_hidden_in_lists()
    {
        CanvasUser deleted = _canvas.Population.Users.First(user => user.Deleted);
        using HttpResponseMessage answer = await _client.SendAsync(_canvas, "api/v1/users/" + deleted.Id);
        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal(deleted.Id, (await answer.JsonAsync()).GetProperty("id").GetInt64());
        using HttpResponseMessage unknown = await _client.SendAsync(_canvas, "api/v1/users/5");
        Assert.Equal("""{"errors":[{"message":"The specified resource does not exist."}]}""", await unknown.Content.ReadAsStringAsync());
        Assert.Equal(404, (int)(await _client.SendAsync(_canvas, "api/v1/nothing/here")).StatusCode);
    }

    [Theory]
    [InlineData(null, 401, true, "user authorization required")]
    [InlineData("wrong", 401, true, "Invalid access token.")]
    [InlineData("expired", 401, true, "Expired access token.")]
    [InlineData("revoked", 401, true, "Revoked access token.")]
    [InlineData("scoped", 401, false, "Insufficient scopes on access token.")]
    [InlineData("nobody", 403, false, "user not authorized to perform that action")]
    public async Task Each_refusal_has_its_own_look(string? token, int status, bool challenge, string message)
    {
        using HttpResponseMessage answer = await _client.SendAsync(_canvas, "api/v1/accounts/1/courses", token);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(challenge, answer.Headers.WwwAuthenticate.ToString() == "Bearer realm=\"canvas-lms\"");
        Assert.Equal(message, (await answer.JsonAsync()).GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_scoped_key_loses_its_includes_silently() =>
        Assert.False((await _client.GetJsonAsync(_canvas, "api/v1/accounts/1/users?include[]=email", "scoped"))[0].TryGetProperty("email", out _));

    [Fact]
    public async Task A_course_can_be_closed_to_an_administrator() =>
        Assert.Equal(403, (int)(await _client.SendAsync(_canvas, "api/v1/courses/503/enrollments", "fenced")).StatusCode);

    [Fact]
    public async Task Short_search_terms_are_refused()
    {
        using HttpResponseMessage answer = await _client.SendAsync(_canvas, "api/v1/accounts/1/users?search_term=ab");
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(
            """{"errors":[{"field":"search_term","code":"invalid","message":"3 or more characters is required"}]}""",
            await answer.Content.ReadAsStringAsync());
        Assert.Equal(1203, (await _client.GetJsonAsync(_canvas, "api/v1/accounts/1/users?search_term=1203"))[0].GetProperty("id").GetInt64());
        Assert.Equal(1203, (await _client.GetJsonAsync(_canvas, "api/v1/accounts/1/users?search_term=u00003"))[0].GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Enrollments_hide_what_is_over_by_default()
    {
        string[] Shown(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetProperty("enrollment_state").GetString()!).Distinct().Order()];
        Assert.Equal(["active", "creation_pending", "inactive", "invited"], Shown(await _client.GetJsonAsync(_canvas, "api/v1/courses/501/enrollments?per_page=100")));
        Assert.Equal(["completed"], Shown(await _client.GetJsonAsync(_canvas, "api/v1/courses/501/enrollments?per_page=100&state[]=completed")));
        JsonElement student = (await _client.GetJsonAsync(_canvas, "api/v1/courses/501/enrollments?type[]=StudentEnrollment"))[0];
        Assert.True(student.TryGetProperty("grades", out _));
        Assert.Equal("StudentEnrollment", student.GetProperty("type").GetString());
        JsonElement one = await _client.GetJsonAsync(_canvas, "api/v1/accounts/1/enrollments/" + student.GetProperty("id"));
        Assert.Equal(student.ToString(), one.ToString());
        JsonElement mine = await _client.GetJsonAsync(_canvas, $"api/v1/users/{student.GetProperty("user_id")}/enrollments");
        Assert.Contains(mine.EnumerateArray(), enrollment => enrollment.GetProperty("id").GetInt64() == student.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Long_modules_come_without_their_items()
    {
        JsonElement longModule = (await _client.GetJsonAsync(_canvas, "api/v1/courses/502/modules?include[]=items"))[0];
        JsonElement shortModule = (await _client.GetJsonAsync(_canvas, "api/v1/courses/503/modules?include[]=items"))[0];
        Assert.False(longModule.TryGetProperty("items", out _));
        Assert.Equal(130, longModule.GetProperty("items_count").GetInt32());
        Assert.Equal(shortModule.GetProperty("items_count").GetInt32(), shortModule.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Progress_needs_modules()
    {
        using HttpResponseMessage none = await _client.SendAsync(_canvas, "api/v1/courses/501/bulk_user_progress");
        Assert.Equal(400, (int)none.StatusCode);
        Assert.True((await none.JsonAsync()).TryGetProperty("error", out _));
        JsonElement some = await _client.GetJsonAsync(_canvas, "api/v1/courses/503/bulk_user_progress?per_page=100");
        Assert.Contains(some.EnumerateArray(), one => one.GetProperty("progress").GetProperty("completed_at").ValueKind == JsonValueKind.String);
    }
}
