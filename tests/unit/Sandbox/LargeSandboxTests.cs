using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Sandbox;

/// <summary>A sandbox of a million people holds what was written to it and no more, and finds single records without going through all.</summary>
public sealed class LargeSandboxTests
{
    // A million records with their texts would take more than a gigabyte.
    [Fact]
    public async Task A_million_people_take_no_memory()
    {
        using LmsConnection lms = Open();
        long before = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Equal("999999", (await lms.RecordsAsync(Stub.Read(skip: 999_998, first: 1))).Single().Id);
        Assert.Equal("777777", await lms.IdsAsync(Stub.Read(filters: ("username", "u777777"))));
        Assert.Equal("777777", await lms.IdsAsync(Stub.Read(filters: ("email", "u777777@example.org"))));
        var person = (LmsUser)(await lms.RecordsAsync(Stub.Read(filters: ("id", "1000000")))).Single();
        List<LmsRecord> own = await lms.RecordsAsync(Stub.Read(LmsResource.Enrollments, filters: ("user_id", "1000000")));
        Assert.All(own.Cast<LmsEnrollment>(), e => Assert.Equal(person.Name, e.User!.Name));
        Assert.Equal(own[0].Id, await lms.IdsAsync(Stub.Read(LmsResource.Enrollments, filters: ("id", own[0].Id))));
        ResultPage page = (await lms.PagesAsync(Stub.Read(LmsResource.Enrollments, first: 1, skip: 2_000_000))).Last();
        Assert.InRange(page.TotalCount!.Value, 2_400_000, 2_600_000);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64_000_000);
    }

    [Fact]
    public async Task What_is_written_among_a_million_is_found_at_once()
    {
        using LmsConnection lms = Open();
        var make = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create };
        WriteInput[] people = Enumerable.Range(0, 600).Select(i => new WriteInput
        {
            Fields = FieldTable.Of(("first_name", "N"), ("last_name", "N"), ("username", "n" + i), ("email", $"n{i}@new.example")),
        }).ToArray();
        var ids = new List<string?>();
        await foreach (WriteOutcome outcome in lms.Client.WriteAsync(make, people, SilentObserver.Instance))
        {
            ids.Add(outcome.Id);
        }

        Assert.Equal("1000600", ids[599]);
        Assert.Equal("1000600", await lms.IdsAsync(Stub.Read(filters: ("username", "n599"))));
        Assert.Equal("1000600", (await lms.RecordsAsync(Stub.Read(skip: 1_000_599))).Single().Id);
        Assert.Equal(1_000_600, (await lms.PagesAsync(Stub.Read(first: 1))).Last().TotalCount);
    }

    private static LmsConnection Open() => LmsConnection.Open(
        new ProviderCatalog(Definitions.BuiltIn()),
        new ConnectionRequest { Provider = "Sandbox", Settings = new Dictionary<string, string> { ["users"] = "1000000" } });
}
