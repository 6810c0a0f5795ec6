using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Delivery;

/// <summary>Objectives and what they are attached to.</summary>
public sealed class ObjectiveTests
{
    private static readonly OutboxTarget s_other = new("lrs2", new Uri("https://two.example.org/xAPI"));

    private readonly string _folder = Definitions.Folder();

    private ObjectiveBook Book => ObjectiveBook.Open(_folder, new FakeTime());

    [Fact]
    public async Task An_objective_is_attached_to_as_many_connections_as_needed()
    {
        Objective made = await Book.RegisterAsync("fire-safety", "Fire Safety", null, new[] { Outboxes.Target }, CancellationToken.None);
        Assert.Equal("urn:x-unifiedlms:objective:fire-safety", made.ActivityId);
        await Book.RegisterAsync("Fire-Safety", null, null, new[] { s_other }, CancellationToken.None);

        Objective read = Assert.Single(Book.All());
        Assert.Equal(("fire-safety", "Fire Safety"), (read.Id, read.Name));
        Assert.Equal(new[] { Outboxes.Target, s_other }, read.Targets);
        Assert.Equal("http://adlnet.gov/expapi/activities/objective", read.ToActivity().Type);

        await Book.UnregisterAsync("FIRE-SAFETY", new[] { "lrs1" }, CancellationToken.None);
        Assert.Equal(new[] { s_other }, Book.Get("fire-safety").Targets);
        await Book.UnregisterAsync("fire-safety", null, CancellationToken.None);
        Assert.Equal(LmsFaultKind.ObjectNotFound, Assert.Throws<LmsException>(() => Book.Get("fire-safety")).Fault.Kind);
    }

    [Fact]
    public async Task A_connection_at_another_address_takes_the_place_of_the_former()
    {
        await Book.RegisterAsync("a", null, "https://x.example/a", new[] { s_other }, CancellationToken.None);
        await Book.RegisterAsync("a", null, null, new[] { s_other with { Endpoint = new Uri("https://three.example.org/") } }, CancellationToken.None);
        Assert.Equal("https://three.example.org/", Assert.Single(Book.Get("a").Targets).Endpoint.AbsoluteUri);
        Assert.Equal("https://x.example/a", Book.Get("a").ActivityId);
    }

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Book.RegisterAsync("o" + i, null, null, new[] { s_other }, CancellationToken.None))));
        Assert.Equal(8, Book.All().Count);
    }

    [Fact]
    public void A_damaged_file_is_told_by_its_path()
    {
        File.WriteAllText(Path.Combine(_folder, "objectives.json"), "[{");
        LmsFault fault = Assert.Throws<LmsException>(() => Book.All()).Fault;
        Assert.Equal(LmsFaultKind.OutboxCorrupt, fault.Kind);
        Assert.Contains("objectives.json", fault.Message);
    }
}
