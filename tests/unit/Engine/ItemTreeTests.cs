using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Engine;

/// <summary>Items in any order come out as a tree, depth first, with positions from 1; whatever their parents say.</summary>
public sealed class ItemTreeTests
{
    private const string Items = """
        "courseItems": {
          "map": "{ 'id': id, 'title': id, 'parent': in ? { 'id': in }, 'position': at }",
          "list": { "when": ["course_id"], "request": "GET /courses/{course_id}/items" }
        }
        """;

    [Theory]
    [InlineData("b:0:2 a:0:1", "a@1 b@2")]
    [InlineData("kid:a:9 a:0:1 b:0:7", "a@1 kid<a@1 b@2")]
    [InlineData("x:b:1 b:a:1 a:0:1 y:b:0 z:a:5", "a@1 b<a@1 y<b@1 x<b@2 z<a@2")]
    [InlineData("orphan:gone:3 a:0:1", "a@1 orphan@2")]
    [InlineData("a:a:1", "a@1")]
    [InlineData("a:b:1 b:a:1 c:0:1", "c@1 a@1 b<a@1")]
    [InlineData("a:0:1 a:0:2 b:0:3", "a@1 b@2")]
    [InlineData("c b a", "c@1 b@2 a@3")]
    public async Task They_are_put_in_order(string items, string expected)
    {
        using LmsConnection connection = Stub.Connect(Definitions.Load(Items), new StubServer(_ => StubServer.Json(Json(items))));

        List<LmsRecord> records = await connection.RecordsAsync(Stub.Read(LmsResource.CourseItems, filters: ("course_id", "7")));

        Assert.Equal(expected, string.Join(" ", records.Cast<LmsCourseItem>().Select(i => i.Id + (i.Parent is null ? string.Empty : "<" + i.Parent.Id) + "@" + i.Position)));
        Assert.All(records.Cast<LmsCourseItem>().Where(i => i.Parent is not null), i => Assert.Equal(i.Parent!.Id, i.Parent.Title));
    }

    [Fact]
    public async Task A_very_deep_tree_is_no_danger()
    {
        string deep = string.Join(" ", Enumerable.Range(1, 20_000).Select(i => $"{i}:{i - 1}:1"));
        using LmsConnection connection = Stub.Connect(Definitions.Load(Items), new StubServer(_ => StubServer.Json(Json(deep))));

        List<LmsRecord> records = await connection.RecordsAsync(Stub.Read(LmsResource.CourseItems, filters: ("course_id", "7")));

        Assert.Equal(20_000, records.Count);
        Assert.Equal("20000", records[records.Count - 1].Id);
    }

    [Fact]
    public async Task First_and_skip_count_in_the_order_of_the_tree()
    {
        using LmsConnection connection = Stub.Connect(Definitions.Load(Items), new StubServer(_ => StubServer.Json(Json("kid:a:9 b:0:7 a:0:1"))));

        Assert.Equal("kid", await connection.IdsAsync(Stub.Read(LmsResource.CourseItems, first: 1, skip: 1, filters: ("course_id", "7"))));
    }

    private static string Json(string items) => "[" + string.Join(",", items.Split(' ').Select(item =>
    {
        string[] parts = item.Split(':');
        return parts.Length == 1
            ? $$"""{"id":"{{parts[0]}}"}"""
            : $$"""{"id":"{{parts[0]}}","in":{{(parts[1] == "0" ? "null" : "\"" + parts[1] + "\"")}},"at":{{parts[2]}}}""";
    })) + "]";
}
