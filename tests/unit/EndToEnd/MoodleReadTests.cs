using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Moodle;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The Moodle definition against the Moodle simulator, over a real socket.</summary>
public sealed class MoodleReadTests : IDisposable
{
    private readonly MoodleSimulator _moodle = MoodleSimulator.Start(new MoodleOptions { Users = 620, Courses = 9, Enrollments = 900 });

    public void Dispose() => _moodle.Dispose();

    [Fact]
    public async Task All_users_come_once_without_the_guest_and_with_their_state()
    {
        using Reader reader = Reader.Of(_moodle);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(LmsResource.Users);

        Assert.Equal(
            _moodle.Population.Users.Where(u => !u.Deleted && u.Id != 1).Select(u => Text(u.Id)).Order(),
            users.Select(u => u.Id).Order());
        Assert.Equal(
            _moodle.Population.Users.Where(u => !u.Deleted && u.Id != 1 && u.Suspended && u.Confirmed).Select(u => Text(u.Id)).Order(),
            users.Where(u => u.Status == "suspended").Select(u => u.Id).Order());
        Assert.All(users, u => Assert.NotEqual("unknown", u.Status));
        Assert.Empty(reader.Observer.Warnings);
    }

    [Fact]
    public async Task A_user_is_found_by_id_username_and_email()
    {
        using Reader reader = Reader.Of(_moodle);
        MoodleUser native = _moodle.Population.Users.First(u => u.Id > 3 && !u.Deleted && u.Email.Length > 0);

        LmsUser byId = Assert.Single(await reader.AllAsync<LmsUser>(LmsResource.Users, ("id", Text(native.Id))));
        LmsUser byName = Assert.Single(await reader.AllAsync<LmsUser>(LmsResource.Users, ("username", native.Username)));
        LmsUser byEmail = Assert.Single(await reader.AllAsync<LmsUser>(LmsResource.Users, ("email", native.Email.ToUpperInvariant())));

        Assert.Equal(new[] { byId.Id, byId.Id }, new[] { byName.Id, byEmail.Id });
        Assert.Equal(native.FullName, byId.Name);
        Assert.Equal(native.Email, byId.PrimaryEmail());
        Assert.Equal("moodle", byId.Provider);
    }

    [Fact]
    public async Task Courses_come_without_the_site_course_hidden_ones_included()
    {
        using Reader reader = Reader.Of(_moodle);

        List<LmsCourse> courses = await reader.AllAsync<LmsCourse>(LmsResource.Courses);

        Assert.Equal(
            _moodle.Population.Courses.Where(c => c.Id != MoodleCourse.Site).Select(c => Text(c.Id)).Order(),
            courses.Select(c => c.Id).Order());
        Assert.Equal(
            _moodle.Population.Courses.Count(c => c.Id != MoodleCourse.Site && !c.Visible),
            courses.Count(c => c.Status == "disabled"));
    }

    [Fact]
    public async Task All_enrolments_come_once_active_and_not()
    {
        using Reader reader = Reader.Of(_moodle);
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        List<MoodleEnrolment> native = _moodle.Population.Enrolments.Where(e => e.Course.Id != MoodleCourse.Site && !e.User.Deleted).ToList();

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);

        Assert.Equal(native.Select(e => Text(e.Course.Id) + ":" + Text(e.User.Id)).Order(), enrollments.Select(e => e.Id).Order());
        Assert.Equal(native.Count(e => e.ActiveAt(now)), enrollments.Count(e => e.Status == "enrolled"));
        Assert.Equal(native.Count(e => !e.ActiveAt(now)), enrollments.Count(e => e.Status == "withdrawn"));
    }

    [Fact]
    public async Task One_enrolment_is_found_by_the_id_that_was_given_out()
    {
        using Reader reader = Reader.Of(_moodle);
        MoodleEnrolment native = _moodle.Population.Enrolments.First(e => e.Course.Id != MoodleCourse.Site);
        string id = Text(native.Course.Id) + ":" + Text(native.User.Id);

        LmsEnrollment enrollment = Assert.Single(await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("id", id)));
        LmsFault malformed = await reader.FaultAsync(LmsResource.Enrollments, ("id", "77"));
        LmsFault absent = await reader.FaultAsync(LmsResource.Enrollments, ("id", Text(native.Course.Id) + ":999999"));

        Assert.Equal(id, enrollment.Id);
        Assert.Equal(LmsFaultKind.InvalidInput, malformed.Kind);
        Assert.Equal(LmsFaultKind.ObjectNotFound, absent.Kind);
    }

    [Fact]
    public async Task The_token_travels_in_the_body_only()
    {
        using Reader reader = Reader.Of(_moodle);

        await reader.AllAsync<LmsUser>(LmsResource.Users);
        await reader.AllAsync<LmsCourse>(LmsResource.Courses);

        Assert.Equal(0, _moodle.TokensInQuery);
        Assert.All(_moodle.Log.Entries(), entry => Assert.Equal("POST", entry.Method));
        string told = string.Join("\n", reader.Observer.VerboseLines.Concat(reader.Observer.DebugTexts));
        Assert.DoesNotContain(_moodle.Token, told);
        Assert.Contains("wstoken=***", told);
    }

    [Fact]
    public async Task A_wrong_token_in_a_200_is_still_told_as_such()
    {
        using var reader = new Reader("moodle", _moodle.BaseUri, "00000000000000000000000000000000");

        LmsFault fault = await reader.FaultAsync(LmsResource.Courses);

        Assert.Equal("LmsAuthenticationFailed", fault.ErrorId);
        Assert.Equal("invalidtoken", fault.Code);
        Assert.Equal(1, fault.Attempts);
    }

    [Fact]
    public async Task Web_services_switched_off_are_told_as_such()
    {
        _moodle.WebServices = false;
        using Reader reader = Reader.Of(_moodle);

        LmsFault fault = await reader.FaultAsync(LmsResource.Courses);

        Assert.Equal("LmsAccessDenied", fault.ErrorId);
        Assert.Contains("switched off", fault.RecommendedAction);
    }

    [Fact]
    public async Task An_unknown_course_is_not_found()
    {
        using Reader reader = Reader.Of(_moodle);

        Assert.Equal("LmsObjectNotFound", (await reader.FaultAsync(LmsResource.Courses, ("id", "99999"))).ErrorId);
        Assert.Equal("LmsObjectNotFound", (await reader.FaultAsync(LmsResource.Enrollments, ("course_id", "99999"))).ErrorId);
    }

    [Fact]
    public async Task The_connection_test_names_owner_and_site()
    {
        using Reader reader = Reader.Of(_moodle);

        LmsConnectionTest test = await reader.Client.TestAsync(reader.Observer);

        Assert.Contains(" on ", test.Identity);
        Assert.Contains("Moodle", test.Identity);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
