using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Codebashing;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The Codebashing definition against the Codebashing simulator, over a real socket.</summary>
public sealed class CodebashingReadTests : IDisposable
{
    private readonly CodebashingSimulator _tenant = CodebashingSimulator.Start(new CodebashingOptions { Users = 120, Courses = 12, Enrollments = 300 });

    public void Dispose() => _tenant.Dispose();

    [Fact]
    public async Task All_users_come_with_one_request()
    {
        using Reader reader = Reader.Of(_tenant);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(LmsResource.Users);

        Assert.Equal(_tenant.Population.Users.Select(u => u.Email.ToLowerInvariant()), users.Select(u => u.Id));
        Assert.Equal(1, _tenant.Counters.Requests);
        Assert.Empty(reader.Observer.Warnings);
        Assert.Equal("admin", users[0].Role);
        LmsUser one = (await reader.AllAsync<LmsUser>(LmsResource.Users, ("id", users[4].Id))).Single();
        Assert.Equal(users[4].CustomFields["uid"], one.CustomFields["uid"]);
        Assert.Equal("LmsObjectNotFound", (await reader.FaultAsync(LmsResource.Users, ("id", "nobody@example.test"))).ErrorId);
        Assert.Equal(_tenant.Population.Users.Count(u => u.Department == "Lab"), (await reader.AllAsync<LmsUser>(LmsResource.Users, ("organization_id", "5"))).Count);
    }

    [Fact]
    public async Task All_courses_and_their_lessons()
    {
        using Reader reader = Reader.Of(_tenant);

        List<LmsCourse> courses = await reader.AllAsync<LmsCourse>(LmsResource.Courses);
        List<LmsCourseItem> items = await reader.AllAsync<LmsCourseItem>(LmsResource.CourseItems, ("course_id", courses[2].Id));

        Assert.Equal(12, courses.Count);
        Assert.Equal(_tenant.Population.Courses[2].Items.Count(i => i.Kind != "section"), items.Count);
        ItemTree.Check(items);
        Assert.Equal(2, _tenant.Counters.Requests);
    }

    [Fact]
    public async Task Enrollments_are_the_primary_course_and_what_was_begun()
    {
        using Reader reader = Reader.Of(_tenant);

        List<LmsEnrollment> all = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);
        List<LmsEnrollment> java = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", "java"));

        // Somebody invited shows his primary course only, by its lessons.
        int expected = _tenant.Population.Users.Sum(user =>
        {
            List<TrainingEnrollment> mine = _tenant.Population.Enrollments.Where(e => e.User == user).ToList();
            bool invited = !user.Active && user.LastLogin is null;
            return invited ? Math.Min(1, mine.Count) : mine.Where((e, i) => i == 0 || e.Percent > 0).Count();
        });
        Assert.Equal(expected, all.Count);
        Assert.Equal(all.Count(e => e.Course!.Id == "java"), java.Count);
        Assert.All(all, e => Assert.InRange(e.ProgressPercent!.Value, 0, 100));
        Assert.Contains(all, e => e.Status == "completed" && e.CompletedAt is not null);
        Assert.Equal(2, _tenant.Counters.Requests);
        LmsEnrollment one = (await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("id", all[3].Id))).Single();
        Assert.Equal(all[3].ProgressPercent, one.ProgressPercent);
    }

    [Fact]
    public async Task Joined_people_come_along_and_courses_cost_one_request()
    {
        using Reader reader = Reader.Of(_tenant);

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(
            Reader.Operation(LmsResource.Enrollments).With(first: 50, include: new[] { "user", "course" }));

        Assert.Equal(50, enrollments.Count);
        Assert.All(enrollments, e => Assert.IsType<LmsUser>(e.User));
        Assert.All(enrollments, e => Assert.IsType<LmsCourse>(e.Course));
        Assert.Equal(2, _tenant.Counters.Requests);
    }

    [Fact]
    public async Task Either_secret_being_wrong_is_told_as_such()
    {
        using var reader = new Reader("codebashing", _tenant.BaseUri, _tenant.Token, "wrong-api-key");

        Assert.Equal("LmsAuthenticationFailed", (await reader.FaultAsync(LmsResource.Users)).ErrorId);
    }
}
