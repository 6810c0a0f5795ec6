using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>Enrollments course by course: 25 courses in pages of 10, course n with n % 4 * 6 people in pages of 10.</summary>
public sealed class FanOutTests
{
    private const string Resources = """
        "courses": {
          "map": "{ 'id': $string(id), 'title': 'Course ' & id }",
          "list": { "request": "GET /courses" }
        },
        "enrollments": {
          "map": "{ 'id': $course.id & ':' & $string(id), 'course': { 'id': $course.id, 'title': $course.title }, 'user': { 'id': $string(id) }, 'status': $pass ? $pass : 'enrolled' }",
          "list": { "routes": [
            { "when": ["course_id"], "request": "GET /courses/{course_id}/people" },
            { "forEach": { "resource": "courses", "as": "course" }, "request": "GET /courses/{course.id}/people" PASSES }
          ] }
        }
        """;

    private readonly RecordingObserver _observer = new();

    [Theory]
    [InlineData(null)]
    [InlineData(50L)]
    public async Task All_come_in_the_order_of_the_outer_list(long? first)
    {
        // Early courses answer last: order must come from the list, not from who is quick.
        var server = new StubServer(async (r, _) =>
        {
            await Task.Yield();
            return Answer(r);
        });
        using LmsConnection lms = Connect(server);
        string expected = string.Join(" ", Expected().Take((int)(first ?? 1000)));
        Assert.Equal(expected, await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, first)));
    }

    [Fact]
    public async Task Lists_are_read_side_by_side_but_no_more_than_allowed()
    {
        int under = 0, most = 0;
        var gate = new object();
        var server = new StubServer(async (r, _) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++under);
            }

            for (int i = 0; i < 20; i++)
            {
                await Task.Yield();
            }

            lock (gate)
            {
                under--;
            }

            return Answer(r);
        });
        using LmsConnection lms = Connect(server);
        Assert.Equal(string.Join(" ", Expected()), await lms.IdsAsync(Stub.Read(LmsResource.Enrollments)));
        Assert.InRange(most, 2, 3);
    }

    [Fact]
    public async Task One_record_costs_the_courses_and_as_many_lists_as_were_empty()
    {
        var server = new StubServer(Answer);
        using LmsConnection lms = Connect(server);
        Assert.Equal("1:1", await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, first: 1)));
        Assert.Equal("/base/courses /base/courses/1/people", string.Join(" ", server.Requests.Select(r => r.Uri.AbsolutePath)));
    }

    [Theory]
    [InlineData(403, "LmsAccessDenied")]
    [InlineData(404, "LmsObjectNotFound")]
    public async Task A_course_that_may_not_be_read_is_told_and_passed_over(int status, string id)
    {
        var server = new StubServer(r => Course(r) == 7 ? StubServer.Json("{}", status) : Answer(r));
        using LmsConnection lms = Connect(server);
        string ids = await lms.IdsAsync(Stub.Read(LmsResource.Enrollments), _observer);
        Assert.Equal(string.Join(" ", Expected().Where(e => !e.StartsWith("7:", StringComparison.Ordinal))), ids);
        LmsFault fault = Assert.Single(_observer.Faults);
        Assert.Equal(id, fault.ErrorId);
        Assert.StartsWith("course Course 7 (7): ", fault.Message);
        Assert.EndsWith("Its enrollments are left out.", fault.Message);
        Assert.Equal("7", Assert.IsType<LmsCourse>(fault.Subject).Id);
    }

    [Theory]
    [InlineData("500", "LmsUnavailable")]
    [InlineData("login", "LmsUnexpectedResponse")]
    [InlineData("json", "LmsUnexpectedResponse")]
    [InlineData("packed", "LmsUnexpectedResponse")]
    public async Task A_course_that_cannot_be_read_for_good_costs_that_course_only(string how, string id)
    {
        var server = new StubServer(r => Course(r) is 7 or 9 ? Broken(how) : Answer(r));
        using LmsConnection lms = Connect(server);
        string ids = await lms.IdsAsync(Stub.Read(LmsResource.Enrollments), _observer);
        Assert.Equal(string.Join(" ", Expected().Where(e => !e.StartsWith("7:", StringComparison.Ordinal) && !e.StartsWith("9:", StringComparison.Ordinal))), ids);
        Assert.Equal(new[] { id, id }, _observer.Faults.Select(f => f.ErrorId));
        Assert.Equal(new[] { "7", "9" }, _observer.Faults.Select(f => f.Subject!.Id));
    }

    [Fact]
    public async Task After_its_first_page_a_course_is_left_out_from_there_on()
    {
        var server = new StubServer(r => Course(r) == 7 && r.Query("at") == "10" ? Broken("500") : Answer(r));
        using LmsConnection lms = Connect(server);
        string[] ids = (await lms.IdsAsync(Stub.Read(LmsResource.Enrollments), _observer)).Split(' ');
        Assert.Equal(10, ids.Count(i => i.StartsWith("7:", StringComparison.Ordinal)));
        Assert.Equal(Expected().Count() - 8, ids.Length);
        Assert.EndsWith("left out from here on.", Assert.Single(_observer.Faults).Message);
        using LmsConnection mended = Connect(new StubServer(Answer));
        string rest = await mended.IdsAsync(Stub.Read(LmsResource.Enrollments, cursor: _observer.Faults[0].Cursor));
        Assert.Equal(string.Join(" ", Expected()), string.Join(" ", Expected().TakeWhile(e => e != "7:11")) + " " + rest);
    }

    [Theory]
    [InlineData("500", "500")]
    [InlineData("500", "login")]
    public async Task A_dead_system_is_not_asked_for_every_course_and_the_cursor_loses_none(string even, string odd)
    {
        int dead = 1;
        var server = new StubServer(r => Volatile.Read(ref dead) == 1 && Course(r) >= 6 ? Broken(Course(r) % 2 == 0 ? even : odd) : Answer(r));
        using LmsConnection lms = Connect(server);
        (List<ResultPage> pages, LmsFault fault) = await lms.FailAsync(Stub.Read(LmsResource.Enrollments), _observer);
        Assert.Equal("LmsUnavailable", fault.ErrorId);
        Assert.Equal(new[] { "6", "7", "8", "9" }, _observer.Faults.Select(f => f.Subject!.Id));
        Assert.InRange(server.Requests.Max(r => Course(r) ?? 0), 10, 14);
        Volatile.Write(ref dead, 0);
        string rest = await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, cursor: fault.Cursor));
        Assert.Equal(string.Join(" ", Expected()), pages.Ids() + " " + rest);
    }

    [Fact]
    public async Task Where_the_list_of_courses_ends_badly_the_cursor_begins_at_the_course_that_failed_before()
    {
        int dead = 1;
        var server = new StubServer(r => Volatile.Read(ref dead) == 1 && (Course(r) == 10 || (Course(r) is null && r.Query("at") == "10")) ? Broken("500") : Answer(r));
        using LmsConnection lms = Connect(server);
        (List<ResultPage> pages, LmsFault fault) = await lms.FailAsync(Stub.Read(LmsResource.Enrollments), _observer);
        Assert.Equal(fault.Cursor, Assert.Single(_observer.Faults).Cursor);
        Volatile.Write(ref dead, 0);
        string rest = await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, cursor: fault.Cursor));
        Assert.Equal(string.Join(" ", Expected()), pages.Ids() + " " + rest);
    }

    [Fact]
    public async Task Every_page_tells_where_exactly_the_rest_begins()
    {
        string[] expected = Expected().ToArray();
        using LmsConnection lms = Connect(new StubServer(Answer));
        List<ResultPage> pages = await lms.PagesAsync(Stub.Read(LmsResource.Enrollments));
        int given = 0;
        foreach (ResultPage page in pages)
        {
            given += page.Records.Count;
            string rest = page.NextCursor is null ? string.Empty : await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, cursor: page.NextCursor));
            Assert.Equal(string.Join(" ", expected.Skip(given)), rest);
        }

        Assert.Equal(expected.Length, given);
    }

    [Theory]
    [InlineData(13, 5)]
    [InlineData(200, 3)]
    public async Task First_and_another_page_size_later_lose_nothing(int first, int size)
    {
        string[] expected = Expected().ToArray();
        using LmsConnection lms = Connect(new StubServer(Answer));
        string cursor = (await lms.PagesAsync(Stub.Read(LmsResource.Enrollments, first))).Last().NextCursor!;
        Assert.Equal(string.Join(" ", expected.Skip(first)), await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, cursor: cursor, pageSize: size)));
    }

    // Wherever a request fails, what came before the fault and what its cursor gives are together exactly all.
    [Theory]
    [InlineData("")]
    [InlineData(", \"passes\": [\"enrolled\", \"withdrawn\"]")]
    public async Task After_a_fault_of_the_connection_anywhere_the_cursor_gives_exactly_the_rest(string passes)
    {
        var counter = new StubServer(Answer);
        using (LmsConnection whole = Connect(counter, passes))
        {
            await whole.PagesAsync(Stub.Read(LmsResource.Enrollments));
        }

        string expected = string.Join(" ", Expected(passes.Length > 0 ? 2 : 1));
        for (int n = 1; n <= counter.Requests.Count; n++)
        {
            int broken = n;
            var server = new StubServer(r => r.Number == Volatile.Read(ref broken) ? StubServer.Json("{}", 401) : Answer(r));
            using LmsConnection lms = Connect(server, passes);
            (List<ResultPage> pages, LmsFault fault) = await lms.FailAsync(Stub.Read(LmsResource.Enrollments));
            Volatile.Write(ref broken, 0);
            using LmsConnection anew = Connect(server, passes);
            string rest = await anew.IdsAsync(Stub.Read(LmsResource.Enrollments, cursor: fault.Cursor));
            Assert.Equal(expected, (pages.Ids() + " " + rest).Trim());
        }
    }

    [Fact]
    public async Task Passes_read_the_list_once_for_each_word()
    {
        using LmsConnection lms = Connect(new StubServer(Answer), ", \"passes\": [\"enrolled\", \"withdrawn\"]");
        var records = (await lms.RecordsAsync(Stub.Read(LmsResource.Enrollments))).Cast<LmsEnrollment>().Where(e => e.Course!.Id == "2").ToList();
        Assert.Equal(24, records.Count);
        Assert.All(records.Take(12), e => Assert.Equal("enrolled", e.Status));
        Assert.All(records.Skip(12), e => Assert.Equal("withdrawn", e.Status));
    }

    [Fact]
    public async Task The_filter_of_a_route_takes_the_route()
    {
        var server = new StubServer(Answer);
        using LmsConnection lms = Connect(server);
        await lms.PagesAsync(Stub.Read(LmsResource.Enrollments, filters: ("course_id", "5")));
        Assert.All(server.Requests, r => Assert.Equal("/base/courses/5/people", r.Uri.AbsolutePath));
    }

    private static HttpResponseMessage Broken(string how)
    {
        if (how == "500")
        {
            return StubServer.Json("{}", 500);
        }

        HttpResponseMessage answer = how == "login" ? StubServer.Answer("<html><form action='/login'></form></html>", "text/html", 200) : StubServer.Json("[{");
        answer.Content = how == "packed" ? new PackedContent() : answer.Content;
        return answer;
    }

    // As the handler's own stream does, where a header promises an archive and none comes.
    private sealed class PackedContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(System.IO.Stream stream, System.Net.TransportContext? context)
            => Task.FromException(new System.IO.InvalidDataException("The archive entry was compressed using an unsupported compression method."));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private static IEnumerable<string> Expected(int passes = 1)
        => from course in Enumerable.Range(1, 25)
           from pass in Enumerable.Range(0, passes)
           from person in Enumerable.Range(1, course % 4 * 6)
           select course + ":" + person;

    private static HttpResponseMessage Answer(StubRequest request)
        => Course(request) is { } course ? PeopleServer.Page(request, course % 4 * 6) : PeopleServer.Page(request, 25);

    private static int? Course(StubRequest request)
        => request.Uri.Segments.Length > 4 ? int.Parse(request.Uri.Segments[3].TrimEnd('/')) : null;

    private static LmsConnection Connect(StubServer server, string passes = "")
        => Stub.Connect(PeopleServer.Definition("offset", Resources.Replace("PASSES", passes)), server);
}
