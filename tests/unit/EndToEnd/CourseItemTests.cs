using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Moodle;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The items of courses where modules and items come together, and where a long module comes without its items.</summary>
public sealed class CourseItemTests
{
    [Fact]
    public async Task A_long_module_of_Canvas_is_completed_by_a_list_of_its_own()
    {
        using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 40, Courses = 8, Enrollments = 60 });
        using Reader reader = Reader.Of(canvas);
        JsonObject counts = await CountsAsync(canvas);
        int longest = counts.Max(c => (int)c.Value!);
        Assert.True(longest > 100);

        HashSet<string> listed = (await reader.AllAsync<LmsCourse>(LmsResource.Courses)).Select(c => c.Id).ToHashSet();
        foreach ((string course, JsonNode? expected) in counts.Where(c => listed.Contains(c.Key)))
        {
            long before = canvas.Counters.Requests;
            List<LmsCourseItem> items = await reader.AllAsync<LmsCourseItem>(LmsResource.CourseItems, ("course_id", course));

            Assert.Equal((int)expected!, items.Count);
            ItemTree.Check(items);
            Assert.Equal(items.Count > 100 ? 3 : 1, canvas.Counters.Requests - before);
            Assert.All(items.Where(i => i.Id.StartsWith("item:", StringComparison.Ordinal)), i => Assert.DoesNotContain("\"items\"", i.GetRemoteJson()));
        }

        Assert.Empty(reader.Observer.Warnings);
    }

    [Fact]
    public async Task What_lies_in_a_subsection_of_Moodle_lies_in_its_module()
    {
        using MoodleSimulator moodle = MoodleSimulator.Start(new MoodleOptions { Users = 40, Courses = 9, Enrollments = 60 });
        using Reader reader = Reader.Of(moodle);
        bool nested = false;

        foreach ((string course, JsonNode? modules) in await CountsAsync(moodle))
        {
            List<LmsCourseItem> items = await reader.AllAsync<LmsCourseItem>(LmsResource.CourseItems, ("course_id", course));

            Assert.Equal((int)modules!, items.Count(i => i.Id.StartsWith("item:", StringComparison.Ordinal)));
            ItemTree.Check(items);
            nested |= items.Any(i => i.Parent?.Id.StartsWith("item:", StringComparison.Ordinal) == true);
        }

        Assert.True(nested);
        Assert.Empty(reader.Observer.Warnings);
    }

    [Fact]
    public async Task A_type_and_an_id_are_looked_for_in_the_course()
    {
        using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 40, Courses = 8, Enrollments = 60 });
        using Reader reader = Reader.Of(canvas);
        string course = (await CountsAsync(canvas)).First(c => (int)c.Value! > 100).Key;

        List<LmsCourseItem> quizzes = await reader.AllAsync<LmsCourseItem>(LmsResource.CourseItems, ("course_id", course), ("type", "exam"));
        LmsCourseItem one = (await reader.AllAsync<LmsCourseItem>(LmsResource.CourseItems, ("course_id", course), ("id", quizzes[1].Id))).Single();
        List<LmsCourseItem> joined = await reader.AllAsync<LmsCourseItem>(
            Reader.Operation(LmsResource.CourseItems, ("course_id", course), ("type", "quiz")).With(include: "course"));

        Assert.NotEmpty(quizzes);
        Assert.All(quizzes, q => Assert.Equal("quiz", q.Type));
        Assert.Equal(quizzes[1].Title, one.Title);
        LmsCourse full = Assert.IsType<LmsCourse>(joined[0].Course);
        Assert.Same(full, joined[^1].Course);
        Assert.Equal("LmsNotSupported", (await reader.FaultAsync(LmsResource.CourseItems)).ErrorId);
    }

    [Fact]
    public async Task Progress_through_the_modules_of_Canvas_stands_beside_the_enrollments_on_demand()
    {
        using CanvasSimulator canvas = CanvasSimulator.Start(new CanvasOptions { Users = 60, Courses = 8, Enrollments = 120 });
        using Reader reader = Reader.Of(canvas);
        int courses = (await reader.AllAsync<LmsCourse>(LmsResource.Courses)).Count;
        long before = canvas.Counters.Requests;

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(Reader.Operation(LmsResource.Enrollments).With(detailed: true));

        // The list of courses, and for each of them its people and their progress; one without modules answers with an error.
        Assert.Equal(1 + (2 * courses), canvas.Counters.Requests - before);
        Assert.Empty(reader.Observer.Faults);
        Assert.Contains(enrollments, e => e.ProgressPercent is > 0 and < 100);
        Assert.Contains(enrollments, e => e.ProgressPercent is null);
        Assert.All(enrollments.Where(e => e.CompletedAt is not null), e => Assert.Equal(100, e.ProgressPercent));
    }

    private static async Task<JsonObject> CountsAsync(LmsSimulator simulator)
    {
        using var http = new HttpClient();
        string population = await http.GetStringAsync(new Uri(simulator.BaseUri, "__simulator/population"));
        return JsonNode.Parse(population)!["courseItems"]!.AsObject();
    }
}
