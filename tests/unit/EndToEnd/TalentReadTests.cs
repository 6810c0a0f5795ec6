using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;
using UnifiedLms.Simulators.TalentLms;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The TalentLMS definition against the TalentLMS simulator, over a real socket: both of its APIs by one key.</summary>
public sealed class TalentReadTests : IDisposable
{
    private readonly TalentSimulator _talent = TalentSimulator.Start(new TalentOptions { Users = 150, Courses = 12, Enrollments = 600 });

    public void Dispose() => _talent.Dispose();

    [Fact]
    public async Task All_users_come_once_though_edge_links_lead_nowhere()
    {
        using Reader reader = Reader.Of(_talent);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(LmsResource.Users);

        Assert.Equal(_talent.Population.Users.Select(u => Text(u.Id)), users.Select(u => u.Id));
        Assert.Equal(2, _talent.Counters.Requests);
        Assert.Empty(reader.Observer.Warnings);
        Assert.Contains(users, u => u.Status == "inactive");
        Assert.Contains(users, u => u.Role == "instructor");
        Assert.Equal("admin", users[0].Role);
    }

    [Fact]
    public async Task Single_reads_complete_what_the_list_leaves_out()
    {
        using Reader reader = Reader.Of(_talent);
        var found = ("search", "u.0000");

        LmsUser thin = (await reader.AllAsync<LmsUser>(LmsResource.Users, found))[0];
        List<LmsUser> users = await reader.AllAsync<LmsUser>(Reader.Operation(LmsResource.Users, found).With(detailed: true));

        Assert.DoesNotContain(thin.CustomFields, f => f.Key == "Department");
        Assert.Equal(10, users.Count);
        Assert.Equal(1 + 1 + 10, _talent.Counters.Requests);
        Assert.Equal("Lab", users[0].CustomFields["Department"]);
        Assert.Equal(thin.CreatedAt, users[0].CreatedAt);
        Assert.Equal(thin.UpdatedAt, users[0].UpdatedAt);
        Assert.Contains("registration", users[0].GetRemoteJson());
        Assert.Contains("custom_fields", users[0].GetRemoteJson());
    }

    [Fact]
    public async Task Filters_that_the_system_has_are_left_to_it()
    {
        using Reader reader = Reader.Of(_talent);
        TrainingUser native = _talent.Population.Users[9];
        DateTimeOffset moment = native.UpdatedAt;

        Assert.Equal(Text(native.Id), (await reader.AllAsync<LmsUser>(LmsResource.Users, ("email", native.Email))).Single().Id);
        Assert.Equal(Text(native.Id), (await reader.AllAsync<LmsUser>(LmsResource.Users, ("username", native.Username))).Single().Id);
        Assert.Equal(_talent.Population.Users.Count(u => !u.Active), (await reader.AllAsync<LmsUser>(LmsResource.Users, ("status", "inactive"))).Count);
        Assert.Empty(await reader.AllAsync<LmsUser>(LmsResource.Users, ("status", "suspended")));
        Assert.Equal(
            _talent.Population.Users.Count(u => u.UpdatedAt >= moment),
            (await reader.AllAsync<LmsUser>(LmsResource.Users, ("updated_after", moment.ToString("O", CultureInfo.InvariantCulture)))).Count);
    }

    [Fact]
    public async Task All_courses_and_their_units_under_headings()
    {
        using Reader reader = Reader.Of(_talent);

        List<LmsCourse> courses = await reader.AllAsync<LmsCourse>(Reader.Operation(LmsResource.Courses).With(include: "items"));

        Assert.Equal(_talent.Population.Courses.Select(c => Text(c.Id)), courses.Select(c => c.Id));
        Assert.Equal(1 + courses.Count, _talent.Counters.Requests);
        foreach ((TrainingCourse native, LmsCourse course) in _talent.Population.Courses.Zip(courses))
        {
            Assert.Equal(native.Items.Select(i => Text(i.Id)), course.GetItems()!.Select(i => i.Id));
            ItemTree.Check(course.GetItems()!);
        }
    }

    [Fact]
    public async Task All_enrollments_come_user_by_user()
    {
        using Reader reader = Reader.Of(_talent);

        List<LmsEnrollment> all = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);

        Assert.Equal(_talent.Population.Enrollments.Select(Id).Order(), all.Select(e => e.Id).Order());
        Assert.Equal(2 + 150, _talent.Counters.Requests);
        Assert.DoesNotContain(all, e => e.Status == "unknown");
        Assert.All(all, e => Assert.NotNull(e.Course!.Title));
        Assert.All(all, e => Assert.NotNull(e.User!.Name));
        Assert.Contains(all, e => e.Status == "failed");
    }

    [Fact]
    public async Task Enrollments_of_a_user_of_a_course_and_of_both()
    {
        using Reader reader = Reader.Of(_talent);
        TrainingEnrollment one = _talent.Population.Enrollments.First(e => e.State == TrainingState.Failed && e.ExpiresAt is null);

        List<LmsEnrollment> ofUser = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("user_id", Text(one.User.Id)));
        List<LmsEnrollment> ofCourse = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", Text(one.Course.Id)));
        LmsEnrollment both = (await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", Text(one.Course.Id)), ("user_id", Text(one.User.Id)))).Single();
        LmsEnrollment got = (await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("id", Id(one)))).Single();
        long before = _talent.Counters.Requests;
        List<LmsEnrollment> told = await reader.AllAsync<LmsEnrollment>(
            Reader.Operation(LmsResource.Enrollments, ("course_id", Text(one.Course.Id))).With(detailed: true));

        Assert.Equal(4, before);
        Assert.Equal(_talent.Population.Enrollments.Count(e => e.User == one.User), ofUser.Count);
        Assert.Equal(_talent.Population.Enrollments.Count(e => e.Course == one.Course), ofCourse.Count);
        Assert.Equal("failed", ofUser.Single(e => e.Id == Id(one)).Status);
        Assert.Equal("failed", both.Status);
        Assert.Equal("failed", got.Status);

        // The course's own list tells no state, the pair does.
        Assert.Equal("in_progress", ofCourse.Single(e => e.Id == Id(one)).Status);
        Assert.Equal("failed", told.Single(e => e.Id == Id(one)).Status);
        Assert.Equal(ofCourse.Count, told.Count);
    }

    [Fact]
    public async Task Fifty_enrollments_with_their_people_and_courses()
    {
        using Reader reader = Reader.Of(_talent);

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(
            Reader.Operation(LmsResource.Enrollments, ("course_id", "134")).With(first: 50, include: new[] { "user", "course" }));

        Assert.Equal(50, enrollments.Count);
        Assert.All(enrollments, e => Assert.IsType<LmsUser>(e.User));
        Assert.All(enrollments, e => Assert.IsType<LmsCourse>(e.Course));

        // The people out of the first page of their list, where they all are, instead of one by one; the course alone.
        Assert.Equal(1 + 1 + 1, _talent.Counters.Requests);
        Assert.DoesNotContain("Department", ((LmsUser)enrollments[0].User!).CustomFields.Keys);
    }

    [Fact]
    public async Task Completed_people_are_read_one_by_one()
    {
        using Reader reader = Reader.Of(_talent);
        int enrolled = _talent.Population.Enrollments.Count(e => e.Course.Id == 134);

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(
            Reader.Operation(LmsResource.Enrollments, ("course_id", "134")).With(detailed: true, include: new[] { "user" }));

        Assert.Equal(enrolled, enrollments.Count);
        Assert.Contains("Department", ((LmsUser)enrollments[0].User!).CustomFields.Keys);
        Assert.Equal(1 + enrolled + enrolled, _talent.Counters.Requests);
    }

    [Fact]
    public async Task All_enrollments_bring_the_people_that_are_gone_through()
    {
        using Reader reader = Reader.Of(_talent);

        List<LmsEnrollment> all = await reader.AllAsync<LmsEnrollment>(Reader.Operation(LmsResource.Enrollments).With(include: new[] { "user" }));

        Assert.Equal(_talent.Population.Enrollments.Count(), all.Count);
        Assert.All(all, e => Assert.NotEmpty(Assert.IsType<LmsUser>(e.User).Emails));
        Assert.Equal(2 + 150, _talent.Counters.Requests);
    }

    [Fact]
    public async Task A_wrong_key_is_told_as_such_by_either_API()
    {
        using var reader = new Reader("talentlms", _talent.BaseUri, "wrongwrongwrongwrongwrongwrong");

        Assert.Equal("LmsAuthenticationFailed", (await reader.FaultAsync(LmsResource.Users)).ErrorId);
        Assert.Equal("LmsAuthenticationFailed", (await reader.FaultAsync(LmsResource.CourseItems, ("course_id", "134"))).ErrorId);
    }

    private static string Id(TrainingEnrollment one) => Text(one.Course.Id) + ":" + Text(one.User.Id);

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
