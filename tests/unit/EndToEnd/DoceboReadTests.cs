using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The Docebo definition against the Docebo simulator, over a real socket.</summary>
public sealed class DoceboReadTests : IDisposable
{
    private readonly DoceboSimulator _docebo = DoceboSimulator.Start(new DoceboOptions { Users = 450, Courses = 12, Enrollments = 900 });

    public void Dispose() => _docebo.Dispose();

    [Fact]
    public async Task All_users_come_once_in_as_few_requests_as_pages()
    {
        using Reader reader = Reader.Of(_docebo);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(LmsResource.Users);

        Assert.Equal(_docebo.Population.Users.Select(u => Text(u.Id)), users.Select(u => u.Id));
        Assert.Equal(3, _docebo.Counters.Requests);
        Assert.Empty(reader.Observer.Warnings);
        Assert.Contains(users, u => u.Status == "suspended");
        Assert.Contains(users, u => u.Status == "inactive");
        Assert.Contains(users, u => u.Role == "manager");
        Assert.Contains(users, u => u.Manager is not null);
    }

    [Fact]
    public async Task A_list_is_completed_by_single_reads_on_demand()
    {
        using Reader reader = Reader.Of(_docebo);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(Reader.Operation(LmsResource.Users, ("search", "u.0000")).With(detailed: true));

        Assert.Equal(10, users.Count);
        Assert.Equal(11, _docebo.Counters.Requests);
        LmsUser one = users.First(u => u.Organization is not null);
        Assert.Equal(one.Organization!.Name, one.CustomFields["Department"]);
        Assert.NotNull(one.CreatedAt);
    }

    [Fact]
    public async Task One_search_field_serves_address_login_and_text()
    {
        using Reader reader = Reader.Of(_docebo);
        TrainingUser native = _docebo.Population.Users[7];

        LmsUser byMail = (await reader.AllAsync<LmsUser>(LmsResource.Users, ("email", native.Email))).Single();
        LmsUser byLogin = (await reader.AllAsync<LmsUser>(LmsResource.Users, ("username", native.Username))).Single();
        List<LmsUser> inBranch = await reader.AllAsync<LmsUser>(LmsResource.Users, ("organization_id", "2"));

        Assert.Equal(Text(native.Id), byMail.Id);
        Assert.Equal(Text(native.Id), byLogin.Id);
        Assert.Equal(_docebo.Population.Users.Count(u => u.Department == "Lab"), inBranch.Count);
    }

    [Fact]
    public async Task Changed_after_counts_the_very_moment()
    {
        using Reader reader = Reader.Of(_docebo);
        DateTimeOffset moment = _docebo.Population.Users.Select(u => u.UpdatedAt).Order().ElementAt(200);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(LmsResource.Users, ("updated_after", moment.ToString("O", CultureInfo.InvariantCulture)));

        Assert.Equal(_docebo.Population.Users.Count(u => u.UpdatedAt >= moment), users.Count);
    }

    [Fact]
    public async Task All_courses_and_their_trees()
    {
        using Reader reader = Reader.Of(_docebo);

        List<LmsCourse> courses = await reader.AllAsync<LmsCourse>(Reader.Operation(LmsResource.Courses).With(include: "items"));

        Assert.Equal(_docebo.Population.Courses.Select(c => Text(c.Id)), courses.Select(c => c.Id));
        Assert.Equal(1 + courses.Count, _docebo.Counters.Requests);
        foreach ((TrainingCourse native, LmsCourse course) in _docebo.Population.Courses.Zip(courses))
        {
            Assert.Equal(native.Items.Select(i => Text(i.Id)), course.GetItems()!.Select(i => i.Id));
            ItemTree.Check(course.GetItems()!);
        }
    }

    [Fact]
    public async Task All_enrollments_come_in_one_list_and_narrow()
    {
        using Reader reader = Reader.Of(_docebo);
        TrainingEnrollment one = _docebo.Population.Enrollments.First(e => e.State == TrainingState.Completed);
        string course = Text(one.Course.Id);
        string user = Text(one.User.Id);

        List<LmsEnrollment> all = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);
        long requests = _docebo.Counters.Requests;
        List<LmsEnrollment> ofCourse = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", course));
        List<LmsEnrollment> ofUser = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("user_id", user));
        List<LmsEnrollment> completed = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", course), ("status", "completed"));
        LmsEnrollment got = (await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("id", course + ":" + user))).Single();

        Assert.Equal(_docebo.Population.Enrollments.Select(e => Text(e.Course.Id) + ":" + Text(e.User.Id)), all.Select(e => e.Id));
        Assert.Equal(5, requests);
        Assert.DoesNotContain(all, e => e.Status == "unknown");
        Assert.Equal(_docebo.Population.Enrollments.Count(e => e.Course == one.Course), ofCourse.Count);
        Assert.All(ofUser, e => Assert.Equal(user, e.User!.Id));
        Assert.All(completed, e => Assert.Equal("completed", e.Status));
        Assert.Equal(100, got.ProgressPercent);
        Assert.Equal(1, _docebo.Counters.Requests - requests - 3);
    }

    [Fact]
    public async Task Fifty_enrollments_with_their_people_and_courses()
    {
        using Reader reader = Reader.Of(_docebo);

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(
            Reader.Operation(LmsResource.Enrollments, ("course_id", "134")).With(first: 50, include: new[] { "user", "course" }));

        Assert.Equal(50, enrollments.Count);
        Assert.All(enrollments, e => Assert.IsType<LmsUser>(e.User));
        Assert.All(enrollments, e => Assert.IsType<LmsCourse>(e.Course));

        // The people out of the first page of their list, where they all are; the course alone.
        Assert.Equal(1 + 1 + 1, _docebo.Counters.Requests);
    }

    [Fact]
    public async Task A_refused_token_is_told_as_such()
    {
        using var reader = new Reader("docebo", _docebo.BaseUri, "ffffffffffffffffffffffffffffffffffffffff");

        LmsFault fault = await reader.FaultAsync(LmsResource.Users);

        Assert.Equal("LmsAuthenticationFailed", fault.ErrorId);
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
