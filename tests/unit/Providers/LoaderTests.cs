using System.IO;
using System.Linq;
using System.Text;
using UnifiedLms.Core.Providers;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Providers;

public sealed class LoaderTests
{
    [Fact]
    public void A_definition_without_mistakes_loads()
    {
        ProviderDefinition definition = Definitions.Load(fields: """{ "site": { "title": "Site", "default": "x" } }""");
        Assert.Equal("stub", definition.Name);
        Assert.Equal("x", Assert.Single(definition.Connection.Fields).Default);
        Assert.NotNull(definition.Resources[LmsResource.Users].Get);
    }

    [Fact]
    public void All_mistakes_are_found_at_once_with_line_and_path()
    {
        string folder = Definitions.Write("""
            {
              "name": "other",
              "connection": { "fields": { "a": { "pattern": "(", "colour": "red" } } },
              "auth": { "token": { "kind": "magic" }, "key": { "kind": "header" } },
              "http": {
                "encoding": "xml",
                "paging": { "kind": "page", "pageSize": { "default": 200, "max": 100 } },
                "throttle": { "maxConcurrency": 0, "detect": "status = " },
                "headers": { "X": 1 }
              },
              "vocabularies": { "user.status": { "on": "awake" }, "user.colour": {} },
              "resources": {
                "users": { "map": "nowhere.jsonata", "list": { "request": "FETCH /x", "supports": ["colour"], "recheck": ["email"] } },
                "teachers": {},
                "courses": { "list": { "request": "GET /c/{nothing}" } },
                "enrollments": { "map": "../user.jsonata", "list": { "routes": [
                  { "forEach": { "resource": "courseItems", "as": "item" }, "request": "GET /x/{item.id}" } ] } }
              }
            }
            """);
        Assert.Null(ProviderLoader.TryLoad(folder, out var mistakes));
        string[] expected =
        {
            "(1) $: 'title'",
            "(2) $.name: ",
            "(3) $.connection.fields.a: 'title'",
            "(3) $.connection.fields.a.colour: no such member",
            "(3) $.connection.fields.a.pattern: no regular expression",
            "(4) $.auth.token.kind: expected one of none, bearer, header, basic, formField",
            "(4) $.auth.key: 'name' is missing",
            "(6) $.http.encoding: expected one of json, form, phpForm",
            "(7) $.http.paging: 'end' is missing",
            "(7) $.http.paging.pageSize.default: greater than max, 100",
            "(8) $.http.throttle.maxConcurrency: expected a whole number from 1 to 64",
            "(8) $.http.throttle.detect: at column",
            "(9) $.http.headers.X: expected a text",
            "(11) $.vocabularies['user.status'].on: 'awake' is no unified word",
            "(11) $.vocabularies['user.colour']: no enumerated field",
            "(13) $.resources.users.map: the file nowhere.jsonata does not exist",
            "(13) $.resources.users.list.request: expected a method and a path",
            "(13) $.resources.users.list.supports: 'colour' is no filter of users",
            "(13) $.resources.users.list.recheck: 'email' is neither",
            "(14) $.resources.teachers: no such resource",
            "(15) $.resources.courses: 'map' is missing",
            "(15) $.resources.courses.list.request: nothing is sure to fill {nothing}",
            "(16) $.resources.enrollments.map: expected the name of a file in the definition's own folder",
            "(17) $.resources.enrollments.list.routes[0].forEach.resource: 'courseItems' has no list",
        };
        string all = string.Join("\n", mistakes);
        foreach (string one in expected)
        {
            Assert.True(mistakes.Any(m => m.ToString().StartsWith("provider.json" + one, System.StringComparison.Ordinal)), one + "\nis not among\n" + all);
        }

        Assert.True(expected.Length == mistakes.Count, all);
        Assert.Equal(mistakes.Select(m => m.Line).OrderBy(l => l), mistakes.Select(m => m.Line));
    }

    [Fact]
    public void The_error_lists_every_mistake()
    {
        string folder = Definitions.Write(Definitions.Text(http: """{ "a": 1, "b": 2 }"""));
        LmsFault fault = Assert.Throws<LmsException>(() => ProviderLoader.Load(folder)).Fault;
        Assert.Equal("LmsProviderInvalid", fault.ErrorId);
        Assert.Contains("has 2 mistakes", fault.Message);
        Assert.Contains("$.http.a: no such member", fault.Message);
        Assert.Contains("$.http.b: no such member", fault.Message);
    }

    [Fact]
    public void A_mistake_in_a_file_names_file_and_line()
    {
        string folder = Definitions.Write(
            Definitions.Text("""
                "users": { "map": "user.jsonata", "list": { "request": "GET /users" } }
                """),
            ("user.jsonata", "{\n  \"id\": id,\n  \"name\": ,\n}"));
        Assert.Null(ProviderLoader.TryLoad(folder, out var mistakes));
        ProviderMistake mistake = Assert.Single(mistakes);
        Assert.Equal("user.jsonata", mistake.File);
        Assert.Equal(3, mistake.Line);
        Assert.Equal("$.resources.users.map", mistake.Path);
    }

    [Fact]
    public void The_same_member_twice_is_a_mistake()
    {
        Assert.Null(ProviderLoader.TryLoad(Definitions.Write(Definitions.Text(http: "{\n \"encoding\": \"json\",\n \"encoding\": \"form\" }")), out var mistakes));
        Assert.Contains("$.http.encoding: the member stands here a second time", Assert.Single(mistakes).ToString());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n\n  \"name\": \"stub\",,\n}", 3)]
    [InlineData("{\n} trailing", 2)]
    [InlineData("{\n // no comments\n}", 2)]
    public void What_is_no_json_names_the_line(string json, int line)
    {
        Assert.Null(ProviderLoader.TryLoad(Definitions.Write(json), out var mistakes));
        ProviderMistake mistake = Assert.Single(mistakes);
        Assert.Equal(line, mistake.Line);
        Assert.StartsWith("no JSON: ", mistake.Message);
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("null")]
    public void What_is_no_object_is_a_mistake(string json)
    {
        Assert.Null(ProviderLoader.TryLoad(Definitions.Write(json), out var mistakes));
        Assert.Contains(mistakes, m => m.Message == "expected an object");
    }

    [Fact]
    public void Another_encoding_than_utf8_is_a_mistake_and_no_crash()
    {
        byte[] latin1 = Encoding.GetEncoding("ISO-8859-1").GetBytes(Definitions.Text().Replace("Stub LMS", "Dösig LMS"));
        Assert.Null(ProviderLoader.TryLoad(Definitions.Write(latin1), out var mistakes));
        Assert.Contains("UTF-8", Assert.Single(mistakes).Message);
        Assert.Null(ProviderLoader.TryLoad(Definitions.Write(Definitions.Text().Replace("Stub LMS", "\\ud800")), out mistakes));
        Assert.NotEmpty(mistakes);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
        => Assert.NotNull(ProviderLoader.Load(Definitions.Write(new byte[] { 0xEF, 0xBB, 0xBF }.Concat(Encoding.UTF8.GetBytes(Definitions.Text())).ToArray())));

    [Fact]
    public void A_folder_without_a_definition_is_a_mistake()
    {
        Assert.Null(ProviderLoader.TryLoad(Path.Combine(Definitions.Folder(), "stub"), out var mistakes));
        Assert.Contains("cannot be read", Assert.Single(mistakes).Message);
    }

    [Theory]
    [InlineData("canvas", 4)]
    [InlineData("moodle", 2)]
    [InlineData("sandbox", 4)]
    public void The_built_in_definitions_have_no_mistakes(string name, int concurrency)
    {
        ProviderLoader.TryLoad(Path.Combine(Definitions.BuiltIn(), name), out var mistakes);
        Assert.Empty(mistakes.Select(m => m.ToString()));
        Assert.Equal(concurrency, ProviderLoader.Load(Path.Combine(Definitions.BuiltIn(), name)).Http.Throttle.MaxConcurrency);
    }

    [Fact]
    public void Every_file_beside_a_built_in_definition_is_used_by_it()
    {
        foreach (string folder in Directory.GetDirectories(Definitions.BuiltIn()))
        {
            string json = File.ReadAllText(Path.Combine(folder, "provider.json"));
            Assert.All(Directory.GetFiles(folder, "*.jsonata"), file => Assert.Contains("\"" + Path.GetFileName(file) + "\"", json));
        }
    }
}
