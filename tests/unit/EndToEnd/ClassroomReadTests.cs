using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Simulators.GoogleClassroom;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Population;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>The example of a definition that was written as data only, against its simulator, over a real socket.</summary>
public sealed class ClassroomReadTests : IDisposable
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(Definitions.BuiltIn())!, "samples", "providers", "google-classroom");

    private readonly ClassroomSimulator _classroom = ClassroomSimulator.Start(new ClassroomOptions { Users = 260, Courses = 12, Enrollments = 1500 });
    private readonly RecordingObserver _observer = new();

    public void Dispose() => _classroom.Dispose();

    [Fact]
    public async Task Every_enrollment_comes_once_through_short_pages_and_with_its_person()
    {
        using LmsConnection connection = Connect();
        List<LmsRecord> records = await connection.RecordsAsync(new ReadOperation { Resource = LmsResource.Enrollments, Include = new[] { "user" } }, _observer);
        List<LmsEnrollment> enrollments = records.Cast<LmsEnrollment>().ToList();

        Assert.Equal(_classroom.Population.Enrollments.Select(Id), enrollments.Select(e => e.Id));
        Assert.All(enrollments, e => Assert.Contains("@", ((LmsUser)e.User!).Username));
        Assert.All(enrollments, e => Assert.Equal("enrolled", e.Status));
        Assert.Equal(_classroom.Population.Courses[1].Title, enrollments.First(e => e.Course!.Id == "135").Course!.Title);
        Assert.DoesNotContain(_classroom.Log.Entries(), entry => entry.Path.Contains("userProfiles", StringComparison.Ordinal));
        Assert.Empty(_observer.Warnings);
    }

    [Fact]
    public async Task Courses_have_their_state_and_a_filter_goes_to_the_system()
    {
        using LmsConnection connection = Connect();
        List<LmsCourse> all = (await connection.RecordsAsync(Stub.Read(LmsResource.Courses), _observer)).Cast<LmsCourse>().ToList();
        Assert.Equal(_classroom.Population.Courses.Select(c => c.Id.ToString()), all.Select(c => c.Id));
        Assert.Equal(new[] { "archived", "draft", "published" }, all.Select(c => c.Status).Distinct().OrderBy(s => s, StringComparer.Ordinal));

        List<LmsRecord> archived = await connection.RecordsAsync(Stub.Read(LmsResource.Courses, filters: ("status", "archived")), _observer);
        Assert.Equal(all.Where(c => c.Status == "archived").Select(c => c.Id), archived.Select(c => c.Id));
        Assert.Contains(_classroom.Log.Entries(), entry => entry.Target.Contains("courseStates=ARCHIVED", StringComparison.Ordinal));
        Assert.Empty(_observer.Warnings);
    }

    [Fact]
    public async Task One_person_one_course_one_enrollment_and_the_courses_of_one_person()
    {
        using LmsConnection connection = Connect();
        TrainingEnrollment native = _classroom.Population.Enrollments.ElementAt(40);
        string user = ClassroomSimulator.IdOf(native.User);

        Assert.Equal(native.User.FullName, ((LmsUser)Assert.Single(await connection.RecordsAsync(Stub.Read(LmsResource.Users, filters: ("id", user))))).Name);
        Assert.Equal(native.User.FullName, ((LmsUser)Assert.Single(await connection.RecordsAsync(Stub.Read(LmsResource.Users, filters: ("id", native.User.Email))))).Name);
        Assert.Equal(native.Course.Title, ((LmsCourse)Assert.Single(await connection.RecordsAsync(Stub.Read(LmsResource.Courses, filters: ("id", native.Course.Id.ToString()))))).Title);
        Assert.Equal(user, ((LmsEnrollment)Assert.Single(await connection.RecordsAsync(Stub.Read(LmsResource.Enrollments, filters: ("id", Id(native)))))).User!.Id);
        List<LmsRecord> own = await connection.RecordsAsync(Stub.Read(LmsResource.Enrollments, filters: ("user_id", user)));
        Assert.Equal(_classroom.Population.Enrollments.Where(e => e.User == native.User).Select(Id), own.Select(e => e.Id));
    }

    [Fact]
    public async Task The_work_of_a_course_comes_with_its_dates_and_an_empty_course_is_empty()
    {
        using LmsConnection connection = Connect();
        TrainingCourse course = _classroom.Population.Courses.First(c => c.Items.Any(i => i.Kind == "assignment"));
        List<LmsCourseItem> items = (await connection.RecordsAsync(Stub.Read(LmsResource.CourseItems, filters: ("course_id", course.Id.ToString())), _observer)).Cast<LmsCourseItem>().ToList();
        Assert.Equal(course.Items.Where(i => i.ParentId is not null).Select(i => i.Id.ToString()).OrderBy(i => i), items.Select(i => i.Id).OrderBy(i => i));
        Assert.Contains(items, i => i.CustomFields.TryGetValue("due_at", out object? due) && due is "2026-03-07T22:59:00Z" or "2026-03-07T00:00:00Z");
        TrainingCourse empty = _classroom.Population.Courses.First(c => c.Items.Count == 0);
        Assert.Empty(await connection.RecordsAsync(Stub.Read(LmsResource.CourseItems, filters: ("course_id", empty.Id.ToString())), _observer));
    }

    [Fact]
    public async Task Refusals_are_faults_of_the_right_kind()
    {
        using LmsConnection connection = Connect();
        Assert.Equal(LmsFaultKind.ObjectNotFound, (await connection.FailAsync(Stub.Read(LmsResource.Users, filters: ("id", "nobody@example.test")))).Fault.Kind);
        using LmsConnection wrong = Connect("ya29.wrong");
        LmsFault refused = (await wrong.FailAsync(Stub.Read(LmsResource.Courses))).Fault;
        Assert.Equal(LmsFaultKind.AuthenticationFailed, refused.Kind);
        Assert.Contains("older than an hour", refused.RecommendedAction);
        Assert.Equal(LmsFaultKind.NotSupported, (await connection.FailAsync(Stub.Read())).Fault.Kind);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_waited_for_and_nothing_is_lost()
    {
        _classroom.Faults.OnNth("/v1/courses/136/students", 2, Fault.TooManyRequests(TimeSpan.FromSeconds(3)));
        using LmsConnection connection = Connect(time: new FakeTime { AutoAdvance = TimeSpan.FromSeconds(30) });
        List<LmsRecord> records = await connection.RecordsAsync(Stub.Read(LmsResource.Enrollments), _observer);
        Assert.Equal(_classroom.Population.Enrollments.Select(Id), records.Select(e => e.Id));
    }

    [Fact]
    public async Task An_override_for_it_is_one_line_too()
    {
        using LmsConnection connection = Connect(mapping: """{ "mappings": { "courses": { "custom_fields.calendar": "calendarId" } } }""");
        LmsRecord course = (await connection.RecordsAsync(Stub.Read(LmsResource.Courses, first: 1))).Single();
        Assert.StartsWith("classroom", (string)((LmsCourse)course).CustomFields["calendar"]!, StringComparison.Ordinal);
    }

    private static string Id(TrainingEnrollment enrollment) => enrollment.Course.Id + ":" + ClassroomSimulator.IdOf(enrollment.User);

    private LmsConnection Connect(string? token = null, FakeTime? time = null, string? mapping = null) => LmsConnection.Open(
        new ProviderCatalog(s_folder),
        new ConnectionRequest
        {
            Provider = "google-classroom",
            BaseUri = _classroom.BaseUri,
            Token = Secret.From(token ?? _classroom.Token),
            LedgerFolder = time is null ? Definitions.Folder() : null,
            Time = time,
            Mapping = mapping,
        });
}
