using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Moodle;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Joined records: as few requests as the LMS allows, each relative read once, and one that is gone told once.</summary>
public sealed class IncludeTests
{
    [Fact]
    public async Task Moodle_gives_many_people_and_many_courses_with_a_request_each()
    {
        using MoodleSimulator moodle = MoodleSimulator.Start(new MoodleOptions { Users = 620, Courses = 9, Enrollments = 900 });
        using Reader reader = Reader.Of(moodle);
        string course = (await reader.AllAsync<LmsCourse>(LmsResource.Courses))[1].Id;
        long before = moodle.Counters.Requests;

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(
            Reader.Operation(LmsResource.Enrollments, ("course_id", course)).With(first: 50, include: new[] { "user", "course" }));

        Assert.Equal(50, enrollments.Count);
        Assert.All(enrollments, e => Assert.NotEqual("unknown", Assert.IsType<LmsUser>(e.User).Status));
        Assert.All(enrollments, e => Assert.NotNull(Assert.IsType<LmsCourse>(e.Course).Code));
        Assert.Equal(1 + 1 + 1, moodle.Counters.Requests - before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Canvas_people_come_along_and_are_read_where_they_are_to_be_complete(bool detailed)
    {
        using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 250, Courses = 4, Enrollments = 400 });
        using Reader reader = Reader.Of(canvas);
        string course = (await reader.AllAsync<LmsCourse>(LmsResource.Courses))[1].Id;
        long before = canvas.Counters.Requests;

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(
            Reader.Operation(LmsResource.Enrollments, ("course_id", course)).With(detailed, first: 50, include: new[] { "user", "course" }));

        int people = enrollments.Select(e => e.User!.Id).Distinct().Count();
        Assert.Equal(50, enrollments.Count);
        Assert.Equal(detailed ? 1 + 1 + people + 1 : 1 + 1, canvas.Counters.Requests - before);
        Assert.All(enrollments, e => Assert.Same(enrollments[0].Course, e.Course));
        Assert.All(enrollments, e => Assert.NotNull(Assert.IsType<LmsUser>(e.User).Username));
        Assert.Equal(detailed, enrollments.Exists(e => ((LmsUser)e.User!).Locale is not null));
    }

    [Fact]
    public async Task The_courses_that_are_gone_through_are_not_read_again()
    {
        using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 60, Courses = 8, Enrollments = 200 });
        using Reader reader = Reader.Of(canvas);
        await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);
        long plain = canvas.Counters.Requests;

        List<LmsEnrollment> joined = await reader.AllAsync<LmsEnrollment>(Reader.Operation(LmsResource.Enrollments).With(include: new[] { "user", "course" }));

        Assert.Equal(2 * plain, canvas.Counters.Requests);
        Assert.All(joined, e => Assert.NotNull(Assert.IsType<LmsCourse>(e.Course).Code));
        Assert.All(joined, e => Assert.NotNull(Assert.IsType<LmsUser>(e.User).Username));
    }

    [Fact]
    public async Task A_manager_replaces_his_small_reference_and_is_read_once()
    {
        using DoceboSimulator docebo = DoceboSimulator.Start(new DoceboOptions { Users = 60, Courses = 2, Enrollments = 4 });
        using Reader reader = Reader.Of(docebo);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(Reader.Operation(LmsResource.Users).With(include: "manager"));

        // The managers are on one page of the list, and there are more of them than it is pages long.
        Assert.Equal(7, users.Where(u => u.Manager is not null).Select(u => u.Manager!.Id).Distinct().Count());
        Assert.Equal(1 + 1, docebo.Counters.Requests);
        Assert.All(users.Where(u => u.Manager is not null), u => Assert.IsType<LmsUser>(u.Manager));
    }

    [Fact]
    public async Task A_relative_that_is_gone_leaves_the_small_reference_and_one_warning()
    {
        using DoceboSimulator docebo = DoceboSimulator.Start(new DoceboOptions { Users = 60, Courses = 2, Enrollments = 40 });
        docebo.Faults.OnPath(
            path => path.StartsWith("/manage/v1/user", StringComparison.Ordinal),
            Fault.Status(404, """{ "message": ["User not found"], "status": 404 }""", "application/json"));
        using Reader reader = Reader.Of(docebo);

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(Reader.Operation(LmsResource.Enrollments).With(include: "user"));

        Assert.Equal(40, enrollments.Count);
        Assert.All(enrollments, e => Assert.IsType<LmsUserReference>(e.User));
        Assert.Contains("small reference", Assert.Single(reader.Observer.Warnings));
    }

    [Fact]
    public async Task What_is_no_relation_is_refused_before_any_request()
    {
        using DoceboSimulator docebo = DoceboSimulator.Start();
        using Reader reader = Reader.Of(docebo);

        LmsException failure = await Assert.ThrowsAsync<LmsException>(
            () => reader.AllAsync<LmsUser>(Reader.Operation(LmsResource.Users).With(include: "course")));

        Assert.Equal("LmsInvalidInput", failure.Fault.ErrorId);
        Assert.Contains("manager", failure.Fault.RecommendedAction);
        Assert.Equal(0, docebo.Counters.Requests);
    }
}
