using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The Canvas definition against the Canvas simulator, over a real socket.</summary>
public sealed class CanvasReadTests : IDisposable
{
    private readonly CanvasSimulator _canvas = CanvasSimulator.Start(new CanvasOptions { Users = 250, Courses = 12, Enrollments = 600 });

    public void Dispose() => _canvas.Dispose();

    [Fact]
    public async Task All_users_come_once_in_as_few_requests_as_pages()
    {
        using Reader reader = Reader.Of(_canvas);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(LmsResource.Users);

        Assert.Equal(_canvas.Population.Users.Where(u => !u.Deleted).Select(u => Text(u.Id)).Order(), users.Select(u => u.Id).Order());
        Assert.Equal(3, _canvas.Counters.Requests);
        Assert.Empty(reader.Observer.Warnings);
    }

    [Fact]
    public async Task A_user_is_what_Canvas_says_of_him()
    {
        using Reader reader = Reader.Of(_canvas);
        CanvasUser native = _canvas.Population.Users.First(u => !u.Deleted && u.Email is not null);

        LmsUser user = (await reader.AllAsync<LmsUser>(LmsResource.Users)).Single(u => u.Id == Text(native.Id));

        Assert.Equal(native.Name, user.Name);
        Assert.Equal(native.Email, user.Emails.Single().Email, ignoreCase: true);
        Assert.True(user.Emails.Single().IsPrimary);
        Assert.Equal("unknown", user.Status);
        Assert.Equal("canvas", user.Provider);
        Assert.NotNull(user.CreatedAt);
        Assert.Contains("\"sortable_name\"", user.GetRemoteJson());
    }

    [Fact]
    public async Task An_id_beyond_the_doubles_stays_exact()
    {
        using Reader reader = Reader.Of(_canvas);
        long id = _canvas.Population.Users.Max(u => u.Id);
        Assert.True(id > 1L << 53);

        LmsUser user = (await reader.AllAsync<LmsUser>(LmsResource.Users, ("id", Text(id)))).Single();

        Assert.Equal(Text(id), user.Id);
    }

    [Fact]
    public async Task All_enrollments_come_course_by_course_in_every_state()
    {
        using Reader reader = Reader.Of(_canvas);

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);

        var expected = _canvas.Population.Enrollments.Where(e => e.Course.State != "deleted").Select(e => Text(e.Id)).Order();
        Assert.Equal(expected, enrollments.Select(e => e.Id).Order());
        Assert.Contains(enrollments, e => e.Status == "completed");
        Assert.Contains(enrollments, e => e.Status == "withdrawn");
        Assert.All(enrollments, e => Assert.NotEqual("unknown", e.Status));
        Assert.All(enrollments, e => Assert.NotNull(e.Course!.Title));
    }

    [Fact]
    public async Task Enrollments_narrow_by_course_user_and_status()
    {
        using Reader reader = Reader.Of(_canvas);
        CanvasEnrollment one = _canvas.Population.Enrollments.First(e => e.State == "completed" && e.Course.State != "deleted");

        List<LmsEnrollment> ofCourse = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", Text(one.Course.Id)));
        List<LmsEnrollment> ofUser = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("user_id", Text(one.User.Id)));
        List<LmsEnrollment> completed = await reader.AllAsync<LmsEnrollment>(
            LmsResource.Enrollments, ("course_id", Text(one.Course.Id)), ("status", "completed"));
        List<LmsEnrollment> both = await reader.AllAsync<LmsEnrollment>(
            LmsResource.Enrollments, ("course_id", Text(one.Course.Id)), ("user_id", Text(one.User.Id)));

        Assert.Equal(_canvas.Population.Enrollments.Count(e => e.Course == one.Course), ofCourse.Count);
        Assert.Contains(ofUser, e => e.Id == Text(one.Id));
        Assert.All(ofUser, e => Assert.Equal(Text(one.User.Id), e.User!.Id));
        Assert.NotEmpty(completed);
        Assert.All(completed, e => Assert.Equal("completed", e.Status));
        Assert.Contains(both, e => e.Id == Text(one.Id));
        Assert.All(both, e => Assert.Equal(Text(one.User.Id), e.User!.Id));
    }

    [Fact]
    public async Task A_course_that_may_not_be_read_is_told_and_the_others_come()
    {
        long forbidden = _canvas.Population.Courses.First(c => c.State != "deleted").Id;
        _canvas.SetToken(new CanvasToken(_canvas.Token) { ForbiddenCourses = new[] { forbidden } });
        using Reader reader = Reader.Of(_canvas);

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);

        Assert.Equal(LmsFaultKind.AccessDenied, Assert.Single(reader.Observer.Faults).Kind);
        Assert.DoesNotContain(enrollments, e => e.Course!.Id == Text(forbidden));
        Assert.Equal(
            _canvas.Population.Enrollments.Count(e => e.Course.State != "deleted" && e.Course.Id != forbidden),
            enrollments.Count);
    }

    [Fact]
    public async Task One_user_costs_one_small_request()
    {
        using Reader reader = Reader.Of(_canvas);
        var operation = new ReadOperation { Resource = LmsResource.Users, First = 1 };
        await foreach (ResultPage page in reader.Client.ReadAsync(operation, reader.Observer))
        {
            Assert.Single(page.Records);
        }

        LoggedRequest request = Assert.Single(_canvas.Log.Entries());
        Assert.Contains("per_page=1", request.Target);
    }

    [Fact]
    public async Task A_wrong_token_is_told_as_such()
    {
        using var reader = new Reader("canvas", _canvas.BaseUri, "7~wrong-token-wrong-token");

        LmsFault fault = await reader.FaultAsync(LmsResource.Users);

        Assert.Equal("LmsAuthenticationFailed", fault.ErrorId);
        Assert.Equal(401, fault.StatusCode);
        Assert.Contains("token", fault.RecommendedAction);
        Assert.DoesNotContain("wrong-token", fault.ToString() + fault.RawResponse);
        Assert.Equal(1, fault.Attempts);
    }

    [Fact]
    public async Task An_unknown_user_is_not_found()
    {
        using Reader reader = Reader.Of(_canvas);

        LmsFault fault = await reader.FaultAsync(LmsResource.Users, ("id", "987654321"));

        Assert.Equal("LmsObjectNotFound", fault.ErrorId);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_server_fault_is_overcome_by_asking_again(int status)
    {
        var time = new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) };
        _canvas.Faults.OnRequest(2, Fault.ErrorPage(status));
        using Reader reader = Reader.Of(_canvas, time);

        List<LmsUser> users = await reader.AllAsync<LmsUser>(LmsResource.Users);

        Assert.Equal(250, users.Select(u => u.Id).Distinct().Count());
        Assert.Equal(250, users.Count);
    }

    [Fact]
    public async Task A_login_page_instead_of_JSON_is_told_as_such()
    {
        _canvas.Faults.Always(Fault.LoginPage());
        using Reader reader = Reader.Of(_canvas);

        LmsFault fault = await reader.FaultAsync(LmsResource.Users);

        Assert.Equal("LmsUnexpectedResponse", fault.ErrorId);
        Assert.Contains("base URI", fault.RecommendedAction);
    }

    [Fact]
    public async Task A_next_link_to_another_host_is_not_followed()
    {
        _canvas.Faults.OnRequest(1, Fault.ForeignLink());
        using Reader reader = Reader.Of(_canvas);

        LmsFault fault = await reader.FaultAsync(LmsResource.Users);

        Assert.Equal("LmsUnexpectedResponse", fault.ErrorId);
        Assert.Contains("attacker.invalid", fault.Message);
    }

    [Fact]
    public async Task After_a_fault_in_the_middle_the_cursor_gives_the_rest()
    {
        var time = new FakeTime { AutoAdvance = TimeSpan.FromSeconds(90) };
        _canvas.Faults.OnRequest(2, Fault.LoginPage());
        using Reader reader = Reader.Of(_canvas, time);
        var got = new List<string>();

        LmsException failure = await Assert.ThrowsAsync<LmsException>(async () =>
        {
            await foreach (ResultPage page in reader.Client.ReadAsync(Reader.Operation(LmsResource.Users), reader.Observer))
            {
                got.AddRange(page.Records.Select(r => r.Id));
            }
        });
        Assert.Equal(100, got.Count);
        var rest = new ReadOperation { Resource = LmsResource.Users, Cursor = failure.Fault.Cursor };
        await foreach (ResultPage page in reader.Client.ReadAsync(rest, reader.Observer))
        {
            got.AddRange(page.Records.Select(r => r.Id));
        }

        Assert.Equal(250, got.Count);
        Assert.Equal(250, got.Distinct().Count());
    }

    [Fact]
    public async Task The_connection_test_names_the_token_s_owner()
    {
        using Reader reader = Reader.Of(_canvas);

        LmsConnectionTest test = await reader.Client.TestAsync(reader.Observer);

        Assert.True(test.Success);
        Assert.False(string.IsNullOrEmpty(test.Identity));
    }

    [Fact]
    public async Task The_token_is_in_no_address_and_no_log()
    {
        using Reader reader = Reader.Of(_canvas);

        await reader.AllAsync<LmsUser>(LmsResource.Users);

        Assert.Equal(0, _canvas.TokensInQuery);
        string told = string.Join("\n", reader.Observer.VerboseLines.Concat(reader.Observer.DebugTexts));
        Assert.Contains("/api/v1/accounts/self/users", told);
        Assert.DoesNotContain(_canvas.Token, told);
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
