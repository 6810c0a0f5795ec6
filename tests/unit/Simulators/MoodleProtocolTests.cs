using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UnifiedLms.Simulators.Moodle;

namespace UnifiedLms.Tests.Simulators;

/// <summary>How Moodle wants to be asked, and what it says otherwise.</summary>
public sealed class MoodleProtocolTests : IDisposable
{
    private const string Rest = "webservice/rest/server.php";
    private const string SiteInfo = "core_webservice_get_site_info";

    private readonly MoodleSimulator _moodle = MoodleSimulator.Start(new MoodleOptions { MaxInputVars = 50 });
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _moodle.Dispose();
    }

    [Fact]
    public async Task Answers_are_chunked_ascii_json_with_escaped_slashes()
    {
        using HttpResponseMessage answer = await _client.MoodleAnswerAsync(_moodle, "core_enrol_get_enrolled_users", "courseid", "1");
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.Headers.TransferEncodingChunked);
        Assert.DoesNotContain(text, letter => letter > '~');
        Assert.Matches(@"\\u[0-9a-f]{4}", text);
        Assert.Contains("http:\\/\\/127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers, header => header.Key.Contains("Rate", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("core_course_get_contents", "courseid=2&bogus=1", "invalidparameter")]
    [InlineData("core_course_get_contents", "", "invalidparameter")]
    [InlineData("core_course_get_contents", "courseid=abc", "invalidparameter")]
    [InlineData("core_enrol_get_users_courses", "userid=4&returnusercount=true", "invalidparameter")]
    [InlineData("core_user_get_users_by_field", "field=id&values=3", "invalidparameter")]
    [InlineData("core_user_get_users_by_field", "field=username&values[0]=U00003", "invalidparameter")]
    [InlineData("core_user_get_users_by_field", "field=city&values[0]=x", "codingerror")]
    [InlineData("core_user_get_users", "", "invalidparameter")]
    [InlineData("core_no_such_function", "", "invalidrecord")]
    [InlineData("core_course_get_contents", "courseid=99999", "invalidrecord")]
    [InlineData("core_enrol_get_enrolled_users", "courseid=1&options[0][name]=onlysuspended&options[0][value]=1", "codingerror")]
    [InlineData("core_completion_get_course_completion_status", "courseid=4&userid=4", "cannotviewreport")]
    public async Task Failures_are_200_with_an_exception(string function, string form, string code)
    {
        using HttpResponseMessage answer = await PostAsync($"wstoken={_moodle.Token}&moodlewsrestformat=json&wsfunction={function}&{form}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        JsonElement body = await answer.JsonAsync();
        Assert.Equal(code, body.GetProperty("errorcode").GetString());
        Assert.False(body.TryGetProperty("debuginfo", out _));
    }

    [Fact]
    public async Task Brackets_may_be_encoded_or_empty_and_unknown_options_are_ignored()
    {
        using HttpResponseMessage empty = await PostAsync($"wstoken={_moodle.Token}&moodlewsrestformat=json&wsfunction=core_user_get_users_by_field&field=id&values[]=4&values[]=5");
        using HttpResponseMessage encoded = await PostAsync($"wstoken={_moodle.Token}&moodlewsrestformat=json&wsfunction=core_user_get_users_by_field&field=id&values%5B0%5D=4&values%5B1%5D=5");
        Assert.Equal(2, (await empty.JsonAsync()).GetArrayLength());
        Assert.Equal(2, (await encoded.JsonAsync()).GetArrayLength());
        JsonElement all = await _client.MoodleAsync(_moodle, "core_enrol_get_enrolled_users", "courseid", "2", "options[0][name]", "perpage", "options[0][value]", "3");
        Assert.Equal(50, all.GetArrayLength());
    }

    [Fact]
    public async Task Tokens_count_only_as_form_fields_and_those_in_urls_are_noted()
    {
        using HttpResponseMessage header = await _client.SendAsync(_moodle, $"{Rest}?moodlewsrestformat=json&wsfunction={SiteInfo}");
        Assert.Equal("invalidtoken", (await header.JsonAsync()).GetProperty("errorcode").GetString());
        Assert.Equal(0, _moodle.TokensInQuery);
        JsonElement query = await _client.GetJsonAsync(_moodle, $"{Rest}?moodlewsrestformat=json&wsfunction={SiteInfo}&wstoken={_moodle.Token}", token: null);
        Assert.Equal(2, query.GetProperty("userid").GetInt32());
        Assert.Equal(1, _moodle.TokensInQuery);
    }

    [Fact]
    public async Task Json_bodies_and_other_formats_end_in_xml()
    {
        using StringContent json = new($$"""{"wstoken":"{{_moodle.Token}}","wsfunction":"{{SiteInfo}}","moodlewsrestformat":"json"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage wrong = await _client.PostAsync(new Uri(_moodle.BaseUri, Rest), json);
        Assert.Contains("<ERRORCODE>invalidtoken</ERRORCODE>", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage xml = await PostAsync($"wstoken={_moodle.Token}&wsfunction={SiteInfo}");
        Assert.Equal("application/xml", xml.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<KEY name=\"userid\"><VALUE>2</VALUE>\n</KEY>", await xml.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_fields_are_cut_off_without_a_word()
    {
        StringBuilder form = new($"wstoken={_moodle.Token}&moodlewsrestformat=json&wsfunction=core_user_get_users_by_field&field=id");
        for (int i = 0; i < 100; i++)
        {
            form.Append("&values[").Append(i).Append("]=").Append(4 + i);
        }

        using HttpResponseMessage answer = await PostAsync(form.ToString());
        Assert.Equal(46, (await answer.JsonAsync()).GetArrayLength());
    }

    [Fact]
    public async Task An_expired_token_answers_differently_the_second_time()
    {
        _moodle.SetToken(new MoodleToken("old") { ExpiresAt = DateTimeOffset.UnixEpoch });
        _moodle.SetToken(new MoodleToken("elsewhere") { OtherAddress = true });
        _moodle.SetToken(new MoodleToken("small") { Functions = [SiteInfo] });
        Assert.Equal("accessexception", await CodeAsync("old", SiteInfo));
        Assert.Equal("invalidtoken", await CodeAsync("old", SiteInfo));
        Assert.Equal("accessexception", await CodeAsync("elsewhere", SiteInfo));
        Assert.Equal("accessexception", await CodeAsync("small", "core_course_get_courses"));
        JsonElement info = await _client.MoodleAsync(_moodle, SiteInfo, "wstoken", "small");
        Assert.Equal([SiteInfo], info.GetProperty("functions").EnumerateArray().Select(function => function.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_site_can_be_out_of_order_in_five_ways()
    {
        string plain = new MoodleOptions().PlainToken;
        _moodle.Maintenance = MoodleMaintenance.Settings;
        Assert.Equal("sitemaintenance", await CodeAsync(plain, SiteInfo));
        Assert.Equal("(none)", await CodeAsync(_moodle.Token, SiteInfo));
        _moodle.Maintenance = MoodleMaintenance.CommandLine;
        using (HttpResponseMessage down = await _client.MoodleAnswerAsync(_moodle, SiteInfo))
        {
            Assert.Equal(503, (int)down.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(300), down.Headers.RetryAfter!.Delta);
        }

        _moodle.Maintenance = MoodleMaintenance.None;
        _moodle.DatabaseDown = true;
        Assert.Equal("dbconnectionfailed", await CodeAsync(_moodle.Token, SiteInfo));
        _moodle.DatabaseDown = false;
        _moodle.WebServices = false;
        using (HttpResponseMessage off = await _client.MoodleAnswerAsync(_moodle, SiteInfo))
        {
            Assert.Equal(403, (int)off.StatusCode);
            Assert.Empty(await off.Content.ReadAsStringAsync());
        }

        Assert.Equal("enablewsdescription", (await LoginAsync("admin", "x", "lms_all")).GetProperty("errorcode").GetString());
        _moodle.WebServices = true;
        _moodle.Population.Users[2].Suspended = true;
        Assert.Equal("wsaccessusersuspended", await CodeAsync(plain, SiteInfo));
    }

    [Theory]
    [InlineData("admin", "wrong", "lms_all", "invalidlogin")]
    [InlineData("u00015", "Measured#2026", "lms_all", "invalidlogin")]
    [InlineData("admin", "Measured#2026", "nope", "servicenotavailable")]
    public async Task Logins_fail_in_a_shape_of_their_own(string user, string password, string service, string code)
    {
        JsonElement body = await LoginAsync(user, password, service);
        Assert.Equal(code, body.GetProperty("errorcode").GetString());
        Assert.True(body.TryGetProperty("error", out _));
        Assert.False(body.TryGetProperty("exception", out _));
    }

    [Fact]
    public async Task A_login_gives_the_same_token_every_time() =>
        Assert.Equal(_moodle.Token, (await LoginAsync("admin", "Measured#2026", "lms_all")).GetProperty("token").GetString());

    private async Task<JsonElement> LoginAsync(string user, string password, string service)
    {
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["username"] = user, ["password"] = password, ["service"] = service });
        using HttpResponseMessage answer = await _client.PostAsync(new Uri(_moodle.BaseUri, "login/token.php"), form);
        return await answer.JsonAsync();
    }

    private async Task<string> CodeAsync(string token, string function)
    {
        JsonElement body = await _client.MoodleAsync(_moodle, function, "wstoken", token);
        return body.TryGetProperty("errorcode", out JsonElement code) ? code.GetString()! : "(none)";
    }

    private async Task<HttpResponseMessage> PostAsync(string form)
    {
        using StringContent content = new(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        return await _client.PostAsync(new Uri(_moodle.BaseUri, Rest), content);
    }
}
