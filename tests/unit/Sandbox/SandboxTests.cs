using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Sandbox;

/// <summary>The sandbox through the whole pipeline: its own definition, transport, engine and mapping.</summary>
public sealed class SandboxTests
{
    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task All_users_courses_and_enrollments_are_there_and_nothing_is_warned_of()
    {
        using LmsConnection lms = Open();
        List<LmsRecord> users = await lms.RecordsAsync(Stub.Read(), _observer);
        List<LmsRecord> courses = await lms.RecordsAsync(Stub.Read(LmsResource.Courses), _observer);
        List<LmsRecord> enrollments = await lms.RecordsAsync(Stub.Read(LmsResource.Enrollments), _observer);
        Assert.Equal(2000, users.Count);
        Assert.Equal(40, courses.Count);
        Assert.InRange(enrollments.Count, 3000, 8000);
        Assert.All(new[] { users, courses, enrollments }, list => Assert.Equal(list.Count, list.Select(r => r.Id).Distinct().Count()));
        Assert.Empty(_observer.Warnings);
        Assert.Empty(_observer.Faults);
    }

    [Fact]
    public async Task Every_state_is_there()
    {
        using LmsConnection lms = Open();
        IEnumerable<string> enrollments = (await lms.RecordsAsync(Stub.Read(LmsResource.Enrollments))).Cast<LmsEnrollment>().Select(e => e.Status!);
        Assert.Equal(LmsEnrollmentStatus.All.Where(s => s != "unknown").OrderBy(s => s), enrollments.Distinct().OrderBy(s => s));
        IEnumerable<string> users = (await lms.RecordsAsync(Stub.Read())).Cast<LmsUser>().Select(u => u.Status!);
        Assert.Equal(LmsUserStatus.All.Where(s => s != "unknown").OrderBy(s => s), users.Distinct().OrderBy(s => s));
    }

    // One number for both frameworks: it changes only when somebody changes the sandbox, which scripts rest on.
    [Theory]
    [InlineData(LmsResource.Users, "05DB54CCEF0583E5")]
    [InlineData(LmsResource.Courses, "B6F60ADC58DD678B")]
    [InlineData(LmsResource.Enrollments, "407075688FAC53CF")]
    public async Task It_is_always_the_same(LmsResource resource, string expected)
    {
        using LmsConnection lms = Open(("users", "200"));
        string all = string.Join("\n", (await lms.RecordsAsync(Stub.Read(resource))).Select(r => r.GetRemoteJson()));
        using SHA256 sha = SHA256.Create();
        Assert.Equal(expected, BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(all)), 0, 8).Replace("-", string.Empty));
    }

    [Fact]
    public async Task Another_seed_makes_other_people()
    {
        using LmsConnection one = Open(("users", "50"));
        using LmsConnection two = Open(("users", "50"), ("seed", "2"));
        Assert.NotEqual(
            (await one.RecordsAsync(Stub.Read())).Select(r => r.ToString()),
            (await two.RecordsAsync(Stub.Read())).Select(r => r.ToString()));
    }

    [Fact]
    public async Task A_user_is_mapped_whole()
    {
        using LmsConnection lms = Open();
        var user = (LmsUser)Assert.Single(await lms.RecordsAsync(Stub.Read(filters: ("id", "42"))));
        Assert.Equal("u00042", user.Username);
        Assert.Equal("u00042@example.org", Assert.Single(user.Emails).Email);
        Assert.Equal("E100041", user.CustomFields["employee_id"]);
        Assert.NotNull(user.Manager);
        Assert.NotNull(user.Organization!.Name);
        Assert.NotNull(user.CreatedAt);
        Assert.Equal("sandbox", user.Provider);
    }

    [Fact]
    public async Task An_enrollment_is_found_by_its_id_and_by_user_and_course()
    {
        using LmsConnection lms = Open();
        var first = (LmsEnrollment)Assert.Single(await lms.RecordsAsync(Stub.Read(LmsResource.Enrollments, first: 1)));
        Assert.Equal(first.Id, await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: ("id", first.Id))));
        Assert.Equal(first.Id, await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: new[] { ("user_id", (string?)first.User!.Id), ("course_id", first.Course!.Id) })));
    }

    [Fact]
    public async Task The_servers_filters_and_ours_agree()
    {
        using LmsConnection lms = Open();
        foreach ((string name, string value) in new[] { ("status", "suspended"), ("role", "instructor"), ("username", "u00077"), ("email", "u00077@example.org") })
        {
            List<LmsRecord> all = await lms.RecordsAsync(Stub.Read());
            string expected = string.Join(" ", all.Where(r => ClientFilter.Create(name, value).Accepts(r)).Select(r => r.Id));
            Assert.NotEmpty(expected);
            Assert.Equal(expected, await lms.IdsAsync(Stub.Read(filters: (name, value))));
        }
    }

    [Fact]
    public async Task One_that_is_not_there_is_not_found()
    {
        using LmsConnection lms = Open();
        (_, LmsFault fault) = await lms.FailAsync(Stub.Read(filters: ("id", "nobody\"\\")));
        Assert.Equal("LmsObjectNotFound", fault.ErrorId);
        Assert.Contains("nobody\"\\", fault.Message);
    }

    [Fact]
    public async Task The_test_of_a_connection_names_somebody()
    {
        using LmsConnection lms = Open();
        Assert.Equal("Sandbox Administrator", (await lms.Client.TestAsync(SilentObserver.Instance)).Identity);
        Assert.Null(lms.Info.BaseUri);
        Assert.Null(lms.Info.Authentication);
    }

    [Fact]
    public async Task It_may_be_empty()
    {
        using LmsConnection lms = Open(("users", "0"), ("courses", "0"));
        foreach (LmsResource resource in new[] { LmsResource.Users, LmsResource.Courses, LmsResource.Enrollments })
        {
            Assert.Empty(await lms.RecordsAsync(Stub.Read(resource)));
        }
    }

    [Fact]
    public async Task The_total_is_known_and_a_cursor_goes_on()
    {
        using LmsConnection lms = Open();
        ResultPage page = (await lms.PagesAsync(Stub.Read(first: 37))).Last();
        Assert.Equal(2000, page.TotalCount);
        Assert.Equal("38", (await lms.RecordsAsync(Stub.Read(cursor: page.NextCursor, first: 1))).Single().Id);
    }

    private static LmsConnection Open(params (string Name, string Value)[] settings) => LmsConnection.Open(
        new ProviderCatalog(Definitions.BuiltIn()),
        new ConnectionRequest { Provider = "Sandbox", Settings = settings.ToDictionary(s => s.Name, s => s.Value) });
}
