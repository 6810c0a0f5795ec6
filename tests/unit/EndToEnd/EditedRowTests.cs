using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators.Hosting;
using UnifiedLms.Simulators.Moodle;
using Xunit;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Rows of an export that were edited: all are compared with the records as they are now, which costs few requests where a system gives many records in one.</summary>
public sealed class EditedRowTests : WriteTests<MoodleSimulator>
{
    private static readonly string[] s_fields = { "first_name", "last_name", "email" };

    public EditedRowTests()
        : base(MoodleSimulator.Start(new MoodleOptions { Users = 60, Courses = 15, Enrollments = 0 }))
    {
    }

    [Fact]
    public async Task Users_are_read_together_and_only_what_differs_is_sent()
    {
        LmsUser[] people = await People(40);
        WriteInput[] rows = people.Select((p, i) => Row(p, i is 7 or 21 ? "Edited" : p.LastName!)).ToArray();

        List<WriteOutcome> outcomes = await School.UpdateAsync(LmsResource.Users, rows);

        Assert.Equal(new[] { 7, 21 }, outcomes.Where(o => o.Status == WriteStatus.Updated).Select(o => o.Index));
        Assert.Equal(38, outcomes.Count(o => o.Status == WriteStatus.Unchanged));
        Assert.Equal(new[] { people[7].Id, people[21].Id }, Lms.Population.Users.Where(u => u.LastName == "Edited").Select(u => Id(u.Id)));
        Assert.Equal(1, Calls("core_user_get_users_by_field"));
        Assert.Equal(1, Calls("core_user_update_users"));
    }

    [Fact]
    public async Task Courses_as_well()
    {
        LmsCourse[] courses = await Read<LmsCourse>(LmsResource.Courses, 6);
        WriteInput[] rows = courses.Select((c, i) => new WriteInput
        {
            Id = "id:" + c.Id,
            Fields = Writer.Fields(("title", i == 2 ? "Edited" : c.Title)),
            FromRead = new[] { "title" },
        }).ToArray();

        List<WriteOutcome> outcomes = await School.UpdateAsync(LmsResource.Courses, rows);

        Assert.Equal(2, Assert.Single(outcomes, o => o.Status == WriteStatus.Updated).Index);
        Assert.Equal(1, Calls("core_course_get_courses_by_field"));
    }

    [Fact]
    public async Task One_who_is_gone_is_that_rows_failure()
    {
        LmsUser[] people = await People(5);
        WriteInput[] rows = people.Select(p => Row(p, "Edited")).ToArray();
        Lms.Population.Users.Single(u => Id(u.Id) == people[2].Id).Deleted = true;

        List<WriteOutcome> outcomes = await School.UpdateAsync(LmsResource.Users, rows);

        Assert.Equal(LmsFaultKind.ObjectNotFound, outcomes[2].Fault!.Kind);
        Assert.Equal(4, outcomes.Count(o => o.Status == WriteStatus.Updated));
    }

    [Fact]
    public async Task Two_rows_of_one_person_are_compared_one_after_the_other()
    {
        LmsUser[] people = await People(3);

        List<WriteOutcome> outcomes = await School.UpdateAsync(
            LmsResource.Users, Row(people[0], "Edited"), Row(people[1], people[1].LastName!), Row(people[0], people[0].LastName!), Row(people[2], people[2].LastName!));

        Assert.Equal("Updated Unchanged Updated Unchanged", string.Join(" ", outcomes.Select(o => o.Status)));
        Assert.DoesNotContain(Lms.Population.Users, u => u.LastName == "Edited");
    }

    [Fact]
    public async Task Where_reading_many_fails_each_row_reads_its_own()
    {
        LmsUser[] people = await People(4);
        Lms.Faults.Add(new FaultRule(Fault.Status(400, """{"exception":"x","errorcode":"invalidparameter","message":"no"}""", "application/json"))
        {
            Where = r => r.BodyText.Contains("values%5B1%5D", StringComparison.Ordinal) || r.BodyText.Contains("values[1]", StringComparison.Ordinal),
        });

        List<WriteOutcome> outcomes = await School.UpdateAsync(LmsResource.Users, people.Select(p => Row(p, "Edited")).ToArray());

        Assert.All(outcomes, o => Assert.Equal(WriteStatus.Updated, o.Status));
        Assert.Equal(5, Calls("core_user_get_users_by_field"));
        Assert.Contains(School.Observer.VerboseLines, line => line.StartsWith("Reading many records at once failed", StringComparison.Ordinal));
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static WriteInput Row(LmsUser user, string lastName) => new()
    {
        Id = "id:" + user.Id,
        Fields = Writer.Fields(("first_name", user.FirstName), ("last_name", lastName), ("email", user.PrimaryEmail())),
        FromRead = s_fields,
    };

    private Task<LmsUser[]> People(int count) => Read<LmsUser>(LmsResource.Users, count);

    private async Task<T[]> Read<T>(LmsResource resource, int count)
        where T : LmsRecord
    {
        using Reader reader = Reader.Of(Lms);
        T[] records = (await reader.AllAsync<T>(resource)).Skip(5).Take(count).ToArray();
        Lms.Log.Clear();
        return records;
    }

    private int Calls(string function) => Lms.Log.Entries().Count(e => e.Request.BodyText.Contains("wsfunction=" + function, StringComparison.Ordinal));
}
