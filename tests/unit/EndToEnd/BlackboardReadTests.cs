using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The Blackboard definition against the Blackboard simulator, over a real socket.</summary>
public sealed class BlackboardReadTests : IDisposable
{
    private readonly BlackboardSimulator _learn = BlackboardSimulator.Start(new BlackboardOptions { Users = 250, Courses = 12, Enrollments = 600 });

    public void Dispose() => _learn.Dispose();

    [Fact]
    public async Task All_users_come_once_though_pages_are_short()
    {
        using Reader reader = Reader.Of(_learn);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(LmsResource.Users);

        // System administrators are left out for a caller who is none.
        Assert.Equal(_learn.Population.Users.Where(u => !u.Administrator).Select(u => Id(u.Id)).Order(), users.Select(u => u.Id).Order());
        Assert.Equal(3, _learn.Counters.Requests);
        Assert.Empty(reader.Observer.Warnings);
        Assert.Contains(users, u => u.Status == "inactive");
        Assert.Contains(users, u => u.Emails.Count == 2);
    }

    [Fact]
    public async Task Users_are_found_by_login_and_address_exactly()
    {
        using Reader reader = Reader.Of(_learn);
        TrainingUser native = _learn.Population.Users[12];

        Assert.Equal(Id(native.Id), (await reader.AllAsync<LmsUser>(LmsResource.Users, ("username", native.Username))).Single().Id);
        Assert.Equal(Id(native.Id), (await reader.AllAsync<LmsUser>(LmsResource.Users, ("email", native.Email))).Single().Id);
        DateTimeOffset moment = _learn.Population.Users[50].UpdatedAt;
        List<LmsUser> changed = await reader.AllAsync<LmsUser>(LmsResource.Users, ("updated_after", moment.ToString("O", CultureInfo.InvariantCulture)));
        Assert.Equal(_learn.Population.Users.Count(u => !u.Administrator && u.UpdatedAt >= moment), changed.Count);
    }

    [Fact]
    public async Task All_courses_with_their_contents_as_trees()
    {
        using Reader reader = Reader.Of(_learn);

        List<LmsCourse> courses = await reader.AllAsync<LmsCourse>(Reader.Operation(LmsResource.Courses).With(include: "items"));

        Assert.Equal(_learn.Population.Courses.Select(c => Id(c.Id)).Order(), courses.Select(c => c.Id).Order());
        Assert.Equal(1 + courses.Count, _learn.Counters.Requests);
        Assert.Contains(courses, c => c.Status == "archived");
        foreach (LmsCourse course in courses)
        {
            TrainingCourse native = _learn.Population.Courses.Single(c => Id(c.Id) == course.Id);
            Assert.Equal(native.Items.Select(i => Id(i.Id)), course.GetItems()!.Select(i => i.Id));
            ItemTree.Check(course.GetItems()!);
        }
    }

    [Fact]
    public async Task All_enrollments_come_course_by_course()
    {
        using Reader reader = Reader.Of(_learn);

        List<LmsEnrollment> all = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);

        Assert.Equal(_learn.Population.Enrollments.Select(e => Id(e.Course.Id) + ":" + Id(e.User.Id)).Order(), all.Select(e => e.Id).Order());
        Assert.Equal(1 + 12, _learn.Counters.Requests);
        Assert.All(all, e => Assert.NotNull(e.Course!.Title));
        Assert.All(all, e => Assert.NotNull(e.User!.Name));
    }

    [Fact]
    public async Task Enrollments_of_a_user_of_a_course_and_of_both()
    {
        using Reader reader = Reader.Of(_learn);
        TrainingEnrollment one = _learn.Population.Enrollments.First(e => e.State == TrainingState.Completed && !e.User.Administrator);

        List<LmsEnrollment> ofUser = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("user_id", Id(one.User.Id)));
        List<LmsEnrollment> ofCourse = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", Id(one.Course.Id)));
        List<LmsEnrollment> both = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", Id(one.Course.Id)), ("user_id", Id(one.User.Id)));
        LmsEnrollment got = (await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("id", ofCourse[3].Id))).Single();

        Assert.Equal(_learn.Population.Enrollments.Count(e => e.User == one.User), ofUser.Count);
        Assert.Equal(_learn.Population.Enrollments.Count(e => e.Course == one.Course), ofCourse.Count);
        Assert.Single(both);
        Assert.Equal(ofCourse[3].User!.Name, got.User!.Name);
        Assert.Equal(4, _learn.Counters.Requests);
    }

    [Fact]
    public async Task Grades_and_progress_stand_beside_the_people_of_a_course_on_demand()
    {
        using Reader reader = Reader.Of(_learn);
        TrainingCourse course = _learn.Population.Courses[3];

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(
            Reader.Operation(LmsResource.Enrollments, ("course_id", Id(course.Id))).With(detailed: true));

        Assert.Equal(3, _learn.Counters.Requests);
        foreach (TrainingEnrollment native in _learn.Population.Enrollments.Where(e => e.Course == course))
        {
            LmsEnrollment one = enrollments.Single(e => e.User!.Id == Id(native.User.Id));
            Assert.Equal(native.Score, one.Score);
            Assert.NotNull(one.ProgressPercent);
            Assert.Equal(native.State == TrainingState.Completed, one.Status == "completed");
        }
    }

    [Fact]
    public async Task Fifty_enrollments_of_a_course_bring_their_people_along()
    {
        using Reader reader = Reader.Of(_learn);
        string course = Id(_learn.Population.Courses[1].Id);

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(
            Reader.Operation(LmsResource.Enrollments, ("course_id", course)).With(first: 50, include: new[] { "user", "course" }));

        Assert.Equal(50, enrollments.Count);
        Assert.All(enrollments, e => Assert.Equal("blackboard", Assert.IsType<LmsUser>(e.User).Provider));
        Assert.All(enrollments, e => Assert.IsType<LmsCourse>(e.Course));
        Assert.Equal(2, _learn.Counters.Requests);
    }

    private static string Id(int id) => "_" + id.ToString(CultureInfo.InvariantCulture) + "_1";
}
