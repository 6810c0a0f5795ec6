using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Codebashing;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Moodle;
using UnifiedLms.Simulators.TalentLms;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>A filter that nothing meets gives an empty list, whatever the system says; a record that is asked for by its id is not found.</summary>
public sealed class NobodyTests
{
    public static IEnumerable<object[]> Systems() => new[] { "canvas", "moodle", "talentlms", "docebo", "blackboard", "codebashing" }.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task Somebody_who_is_not_in_the_course(string name)
    {
        using LmsSimulator lms = Start(name);
        using Reader reader = Reader.Of(lms);
        List<LmsEnrollment> all = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);
        HashSet<string> taken = all.Select(e => e.Course!.Id + ":" + e.User!.Id).ToHashSet();
        (string course, string user) = all.Select(e => e.Course!.Id).Distinct()
            .SelectMany(c => all.Select(e => e.User!.Id).Distinct(), (c, u) => (c, u))
            .First(pair => !taken.Contains(pair.c + ":" + pair.u));

        Assert.Empty(await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", course), ("user_id", user)));
        Assert.Empty(reader.Observer.Faults);
        Assert.Equal("LmsObjectNotFound", (await reader.FaultAsync(LmsResource.Enrollments, ("id", name == "canvas" ? "999999" : course + ":" + user))).ErrorId);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task Filters_that_nobody_meets(string name)
    {
        using LmsSimulator lms = Start(name);
        using Reader reader = Reader.Of(lms);

        Assert.Empty(await reader.AllAsync<LmsUser>(LmsResource.Users, ("email", "nobody@nowhere.invalid")));
        Assert.Empty(await reader.AllAsync<LmsUser>(LmsResource.Users, ("username", "nobody.at.all")));
        Assert.Empty(await reader.AllAsync<LmsUser>(LmsResource.Users, ("search", "zzqqxxyy")));
        Assert.Empty(await reader.AllAsync<LmsCourse>(LmsResource.Courses, ("code", "ZZ-QQ-99")));
        Assert.Empty(await reader.AllAsync<LmsCourse>(LmsResource.Courses, ("search", "zzqqxxyy")));
        Assert.Empty(reader.Observer.Faults);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task An_id_that_nothing_has(string name)
    {
        using LmsSimulator lms = Start(name);
        using Reader reader = Reader.Of(lms);
        string id = name switch { "codebashing" => "nobody@nowhere.invalid", "blackboard" => "_99999_1", _ => "99999" };

        Assert.Equal("LmsObjectNotFound", (await reader.FaultAsync(LmsResource.Users, ("id", id))).ErrorId);
        Assert.Equal("LmsObjectNotFound", (await reader.FaultAsync(LmsResource.Courses, ("id", id))).ErrorId);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task The_enrollments_of_a_course_that_there_is_not(string name)
    {
        using LmsSimulator lms = Start(name);
        using Reader reader = Reader.Of(lms);
        string id = name == "blackboard" ? "_99999_1" : "99999";

        Assert.Equal("LmsObjectNotFound", (await reader.FaultAsync(LmsResource.Enrollments, ("course_id", id))).ErrorId);
        Assert.Equal("LmsObjectNotFound", (await reader.FaultAsync(LmsResource.CourseItems, ("course_id", id))).ErrorId);
    }

    [Theory]
    [InlineData("docebo", true)]
    [InlineData("blackboard", true)]
    [InlineData("talentlms", true)]
    [InlineData("codebashing", false)]
    public async Task An_empty_list_is_asked_about_once_and_only_where_nobody_knows_the_course(string name, bool tellsUser)
    {
        using LmsSimulator lms = Start(name);
        using Reader reader = Reader.Of(lms);
        LmsEnrollment one = (await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments))[0];
        string none = name == "blackboard" ? "_99999_1" : "99999";
        (string, string)[] wrong = { ("course_id", none), ("user_id", one.User!.Id) };

        LmsFault fault = await reader.FaultAsync(LmsResource.Enrollments, wrong);
        Assert.Contains($"There is no course '{none}'", fault.Message);
        if (tellsUser)
        {
            Assert.Contains($"There is no user '{none}'", (await reader.FaultAsync(LmsResource.Enrollments, ("course_id", one.Course!.Id), ("user_id", none))).Message);
        }

        int before = lms.Log.Entries().Count;
        ReadOperation known = Reader.Operation(LmsResource.Enrollments, wrong);
        Assert.Empty(await reader.AllAsync<LmsEnrollment>(new ReadOperation { Resource = known.Resource, Filters = known.Filters, Verifies = false }));
        Assert.Equal(before + 1, lms.Log.Entries().Count);
        Assert.NotEmpty(await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments, ("course_id", one.Course!.Id), ("user_id", one.User.Id)));
        Assert.Equal(before + 2, lms.Log.Entries().Count);
    }

    private static LmsSimulator Start(string name) => name switch
    {
        "canvas" => CanvasSimulator.Start(new CanvasOptions { Users = 40, Courses = 3, Enrollments = 60 }),
        "moodle" => MoodleSimulator.Start(new MoodleOptions { Users = 40, Courses = 3, Enrollments = 60 }),
        "talentlms" => TalentSimulator.Start(new TalentOptions { Users = 40, Courses = 3, Enrollments = 60 }),
        "docebo" => DoceboSimulator.Start(new DoceboOptions { Users = 40, Courses = 3, Enrollments = 60 }),
        "blackboard" => BlackboardSimulator.Start(new BlackboardOptions { Users = 40, Courses = 3, Enrollments = 60 }),
        "codebashing" => CodebashingSimulator.Start(new CodebashingOptions { Users = 40, Courses = 3, Enrollments = 60 }),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
