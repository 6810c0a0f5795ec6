using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Answers recorded from a real Moodle, replayed through the Moodle definition.</summary>
public sealed class MoodleRecordingTests
{
    private static readonly Dictionary<string, LmsFaultKind> s_kinds = new(StringComparer.Ordinal)
    {
        ["invalidtoken"] = LmsFaultKind.AuthenticationFailed,
        ["invalidlogin"] = LmsFaultKind.AuthenticationFailed,
        ["wsaccessusersuspended"] = LmsFaultKind.AuthenticationFailed,
        ["wsaccessuserunconfirmed"] = LmsFaultKind.AuthenticationFailed,
        ["accessexception"] = LmsFaultKind.AccessDenied,
        ["nopermissions"] = LmsFaultKind.AccessDenied,
        ["requireloginerror"] = LmsFaultKind.AccessDenied,
        ["errorcoursecontextnotvalid"] = LmsFaultKind.AccessDenied,
        ["errorreportview"] = LmsFaultKind.AccessDenied,
        ["wsusercannotassign"] = LmsFaultKind.AccessDenied,
        ["cannotviewreport"] = LmsFaultKind.AccessDenied,
        ["servicenotavailable"] = LmsFaultKind.AccessDenied,
        ["enablewsdescription"] = LmsFaultKind.AccessDenied,
        ["invalidrecord"] = LmsFaultKind.ObjectNotFound,
        ["invalidrecordunknown"] = LmsFaultKind.ObjectNotFound,
        ["invalidcoursemodule"] = LmsFaultKind.ObjectNotFound,
        ["invaliduser"] = LmsFaultKind.ObjectNotFound,
        ["usernotenroled"] = LmsFaultKind.ObjectNotFound,
        ["shortnametaken"] = LmsFaultKind.AlreadyExists,
        ["courseidnumbertaken"] = LmsFaultKind.AlreadyExists,
        ["dbconnectionfailed"] = LmsFaultKind.Unavailable,
        ["sitemaintenance"] = LmsFaultKind.Unavailable,
    };

    [CorpusFact("moodle-recordings")]
    public async Task Every_recorded_failure_is_a_fault_of_the_right_kind_and_every_success_is_none()
    {
        foreach (MoodleRecording recording in MoodleRecording.All())
        {
            LmsFault? fault = await FaultOf(recording);

            string? code = (recording.Body as JsonObject)?["errorcode"]?.GetValue<string>();
            bool json = recording.ContentType.StartsWith("application/json", StringComparison.Ordinal);
            if (recording.Status != 200 || !json || code is not null)
            {
                Assert.True(fault is not null, recording.Name + " is a failure and was taken for a success");
            }
            else
            {
                Assert.True(fault is null, recording.Name + " is a success and was taken for a failure: " + fault);
            }

            if (code is not null)
            {
                // Where the site tells details, one code for all kinds of bad input is told apart by them.
                bool isThere = ((string?)recording.Body!["debuginfo"])?.Contains(" already exists", StringComparison.Ordinal) == true;
                LmsFaultKind expected = isThere ? LmsFaultKind.AlreadyExists : s_kinds.TryGetValue(code, out LmsFaultKind kind) ? kind : LmsFaultKind.InvalidInput;
                Assert.True(expected == fault!.Kind, $"{recording.Name}: {code} is {fault.Kind}, not {expected}");

                // The site puts the text of its password policy where the code belongs.
                Assert.Equal(code.StartsWith('<') ? "passwordpolicy" : code, fault.Code);
            }
        }
    }

    [CorpusFact("moodle-recordings")]
    public async Task The_courses_of_the_site_are_61_without_the_site_course()
    {
        using LmsConnection moodle = Connect(_ => MoodleRecording.Load("courses_by_field_all").Answer(), out _);

        List<LmsCourse> courses = await ReadAsync<LmsCourse>(moodle, LmsResource.Courses);

        Assert.Equal(61, courses.Count);
        LmsCourse course = courses.Single(c => c.Id == "2");
        Assert.Equal("Course 00: Networks", course.Title);
        Assert.Equal("C-000", course.Code);
        Assert.Equal("published", course.Status);
        Assert.Equal("<p>Summary of course 0 with <b>markup</b> &amp; an entity.</p>", course.Description);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795251919), course.CreatedAt);
        Assert.Equal("Science", Assert.Single(course.Categories).Name);
        Assert.Equal("CID-000", course.CustomFields["idnumber"]);
        Assert.False(course.CustomFields.ContainsKey("end_at"), "an enddate of 0 is no date");
    }

    [CorpusFact("moodle-recordings")]
    public async Task A_course_has_286_active_and_26_inactive_people()
    {
        using LmsConnection moodle = Connect(
            request => !request.Body.Contains("value%5D=0", StringComparison.Ordinal) ? StubServer.Json("[]")
                : MoodleRecording.Load(request.Body.Contains("onlyactive", StringComparison.Ordinal) ? "enrolled_onlyactive" : "enrolled_onlysuspended").Answer(),
            out _);

        List<LmsEnrollment> enrollments = await ReadAsync<LmsEnrollment>(moodle, LmsResource.Enrollments, ("course_id", "12"));

        Assert.Equal(286, enrollments.Count(e => e.Status == "enrolled"));
        Assert.Equal(26, enrollments.Count(e => e.Status == "withdrawn"));
        Assert.All(enrollments, e => Assert.StartsWith("12:", e.Id, StringComparison.Ordinal));
    }

    [CorpusFact("moodle-recordings")]
    public async Task A_user_keeps_his_Unicode_name_and_every_field_that_there_is()
    {
        using LmsConnection moodle = Connect(_ => MoodleRecording.Load("users_by_field_id").Answer(), out _);

        LmsUser user = Assert.Single(await ReadAsync<LmsUser>(moodle, LmsResource.Users, ("id", "4")));

        Assert.Equal("4", user.Id);
        Assert.Equal("José", user.FirstName);
        Assert.Equal("Muñoz-Ñandú", user.LastName);
        Assert.Equal("José Muñoz-Ñandú", user.Name);
        Assert.Equal("u00000", user.Username);
        Assert.Equal("u00000@example.edu", user.PrimaryEmail());
        Assert.Equal("active", user.Status);
        Assert.Equal("en", user.Locale);
        Assert.Null(user.Timezone);
        Assert.Equal("Example U", user.Organization!.Name);
        Assert.Equal("SIS-00000", user.CustomFields["idnumber"]);
        Assert.Equal("manual", user.CustomFields["auth"]);
        Assert.False(user.CustomFields.ContainsKey("last_access"), "a lastaccess of 0 is no date");
        Assert.Contains("\"profileimageurl\"", user.GetRemoteJson());
    }

    [CorpusFact("moodle-recordings")]
    public async Task The_courses_of_a_user_carry_progress_and_completion()
    {
        using LmsConnection moodle = Connect(_ => MoodleRecording.Load("users_courses").Answer(), out StubServer server);

        List<LmsEnrollment> enrollments = await ReadAsync<LmsEnrollment>(moodle, LmsResource.Enrollments, ("user_id", "4"));

        Assert.Equal(11, enrollments.Count);
        LmsEnrollment begun = enrollments.Single(e => e.Id == "17:4");
        Assert.Equal("in_progress", begun.Status);
        Assert.Equal(20, begun.ProgressPercent);
        Assert.Equal("Course 15: Accounting", begun.Course!.Title);
        Assert.Equal("4", begun.User!.Id);
        Assert.Equal("enrolled", enrollments.Single(e => e.Id == "52:4").Status);
        Assert.Contains("returnusercount=0", Assert.Single(server.Requests).Body);
    }

    private static async Task<LmsFault?> FaultOf(MoodleRecording recording)
    {
        ProviderDefinition provider = ProviderCatalog.Open().Get("moodle");
        using var server = new StubServer(_ => recording.Answer());
        using LmsConnection moodle = LmsConnection.Open(provider, Request(attempts: 1), server);
        try
        {
            await moodle.Client.TestAsync(SilentObserver.Instance);
            return null;
        }
        catch (LmsException failure) when (failure.Fault.Message.Contains("names nobody", StringComparison.Ordinal))
        {
            // A success, only not one of site info.
            return null;
        }
        catch (LmsException failure)
        {
            return failure.Fault;
        }
    }

    private static LmsConnection Connect(Func<StubRequest, HttpResponseMessage> answer, out StubServer server)
    {
        server = new StubServer(answer);
        return LmsConnection.Open(ProviderCatalog.Open().Get("moodle"), Request(), server);
    }

    private static ConnectionRequest Request(int attempts = 3) => new()
    {
        Provider = "moodle",
        BaseUri = new Uri("https://moodle.example"),
        Token = Secret.From("0123456789abcdef0123456789abcdef"),
        MaxAttempts = attempts,
    };

    private static async Task<List<T>> ReadAsync<T>(LmsConnection connection, LmsResource resource, params (string Name, string Value)[] filters)
        where T : LmsRecord
    {
        var records = new List<T>();
        await foreach (ResultPage page in connection.Client.ReadAsync(Reader.Operation(resource, filters), SilentObserver.Instance))
        {
            records.AddRange(page.Records.Cast<T>());
        }

        return records;
    }
}
