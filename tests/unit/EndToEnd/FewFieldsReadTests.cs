using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Simulators;
using UnifiedLms.Tests.Chaos;

namespace UnifiedLms.Tests.EndToEnd;

/// <summary>Of every system: the columns of its rows are the same where the read is asked for their fields alone.</summary>
public sealed class FewFieldsReadTests
{
    public static TheoryData<string, LmsResource> Lists()
    {
        var lists = new TheoryData<string, LmsResource>();
        foreach (string name in ChaosSystem.Names)
        {
            foreach (LmsResource resource in ProviderCatalog.Open().Get(name).Resources.Keys)
            {
                lists.Add(name, resource);
            }
        }

        return lists;
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_rows_are_the_same(string name, LmsResource resource)
    {
        using LmsSimulator lms = ChaosSystem.Start(name);
        using Reader reader = Reader.Of(lms);
        foreach ((string Name, string Value)[] filters in await FiltersAsync(reader, resource))
        {
            List<LmsRecord> whole = await reader.AllAsync<LmsRecord>(Read(resource, filters, null, include: false));
            Assert.NotEmpty(whole);
            IReadOnlyList<string> columns = LmsRow.Columns(whole[0].GetType());
            await SameAsync(columns, include: false, OverlayPaths.Of(resource).Where(field => field != "custom_fields").ToArray());
            await SameAsync(columns, include: true, OverlayPaths.Of(resource).Where(field => field != "custom_fields").ToArray());
            foreach (string[] some in columns.Select((column, i) => (column, i)).GroupBy(c => c.i % 7, c => c.column).Select(group => group.ToArray()))
            {
                await SameAsync(some, include: false, some.SelectMany(LmsRow.Fields).ToArray());
            }

            async Task SameAsync(IReadOnlyList<string> shown, bool include, string[] fields)
            {
                List<LmsRecord> expected = include ? await reader.AllAsync<LmsRecord>(Read(resource, filters, null, include)) : whole;
                List<LmsRecord> few = await reader.AllAsync<LmsRecord>(Read(resource, filters, fields, include));
                Assert.Equal(Texts(expected, shown), Texts(few, shown));
                Assert.Equal(expected.Select(Sent), few.Select(Sent));
            }
        }

        Assert.Empty(reader.Observer.Faults);
    }

    [Fact]
    public async Task What_nobody_looks_at_is_not_there()
    {
        using LmsSimulator lms = ChaosSystem.Start("canvas");
        using Reader reader = Reader.Of(lms);

        List<LmsUser> whole = await reader.AllAsync<LmsUser>(Read(LmsResource.Users, [], null, include: false));
        List<LmsUser> few = await reader.AllAsync<LmsUser>(Read(LmsResource.Users, [], ["emails"], include: false));

        Assert.All(whole, user => Assert.NotEmpty(user.CustomFields));
        Assert.All(few, user => Assert.Equal((0, null, null), (user.CustomFields.Count, user.Name, user.CreatedAt)));
    }

    // All of a system where there is such a list, and what one course has, and one user.
    private static async Task<List<(string Name, string Value)[]>> FiltersAsync(Reader reader, LmsResource resource)
    {
        if (resource is LmsResource.Users or LmsResource.Courses)
        {
            return [[]];
        }

        if (resource == LmsResource.CourseItems)
        {
            foreach (LmsCourse course in await reader.AllAsync<LmsCourse>(LmsResource.Courses))
            {
                if ((await reader.AllAsync<LmsCourseItem>(resource, ("course_id", course.Id))).Count > 1)
                {
                    return [[("course_id", course.Id)]];
                }
            }
        }

        List<LmsEnrollment> enrollments = await reader.AllAsync<LmsEnrollment>(LmsResource.Enrollments);
        List<(string Name, string Value)[]> filters = [[("course_id", enrollments[0].Course!.Id)], [("user_id", enrollments[0].User!.Id)]];

        // Where all of them are a request for each user, the declared limit would have the test wait.
        return enrollments[0].Provider == "talentlms" ? filters : [.. filters, [], [("status", enrollments[0].Status!)]];
    }

    private static ReadOperation Read(LmsResource resource, (string Name, string Value)[] filters, string[]? fields, bool include) => new()
    {
        Resource = resource,
        Filters = filters.ToDictionary(f => f.Name, f => (string?)f.Value, StringComparer.Ordinal),
        Fields = fields,
        Include = include && resource == LmsResource.Enrollments ? ["user"] : [],
    };

    // Moodle puts the time of the call into one's own record.
    private static string Sent(LmsRecord record) => Regex.Replace(record.GetRemoteJson()!, "(?<=\"_lastloaded\",\"value\":)[0-9]+", "now");

    private static IEnumerable<string> Texts(IEnumerable<LmsRecord> records, IReadOnlyList<string> columns) => records.Select(LmsRow.Of)
        .Select(row => row.Column(0) + ": " + string.Join("|", Enumerable.Range(0, row.ColumnCount()).Where(i => columns.Contains(row.ColumnName(i))).Select(row.Column)));
}
