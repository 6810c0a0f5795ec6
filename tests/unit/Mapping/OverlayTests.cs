using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Mapping;

/// <summary>What users lay over a mapping, field by field.</summary>
public sealed class OverlayTests
{
    private const string Native = """{"id":7,"name":"Ann Lee","status":"active","hr":{"cost":"C-1","badge":42},"mail":"a@x.org"}""";

    private static readonly ProviderDefinition s_definition = Definitions.Load("""
        "users": {
          "map": "{ 'id': $string(id), 'name': name, 'status': status, 'emails': mail, 'custom_fields': { 'one': 1, 'two': 2 } }",
          "list": { "request": "GET /users" }
        },
        "courses": { "map": "{ 'id': id }", "list": { "request": "GET /courses" } }
        """);

    private readonly List<string> _warnings = new();

    [Fact]
    public void One_custom_field_is_one_line_and_the_others_stay()
    {
        LmsUser user = User(Level("""{ "custom_fields.cost_center": "hr.cost", "custom_fields.two": "hr.badge" }"""));
        Assert.Equal("Ann Lee", user.Name);
        Assert.Equal("a@x.org", user.Emails.Single().Email);
        Assert.Equal("one=1; two=42; cost_center=C-1", user.CustomFields.ToString());
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_later_level_wins_by_field()
    {
        LmsUser user = User(
            Level("""{ "job_title": "'session'" }""", MappingLevel.Session),
            Level("""{ "job_title": "'provider'", "timezone": "'provider'", "locale": "'provider'" }""", MappingLevel.Provider),
            Level("""{ "job_title": "'connection'", "timezone": "'connection'" }""", MappingLevel.Connection));
        Assert.Equal(("session", "connection", "provider"), (user.JobTitle, user.Timezone, user.Locale));
    }

    [Fact]
    public void A_whole_object_of_a_later_level_wins_over_members_of_an_earlier_one()
    {
        LmsUser user = User(
            Level("""{ "custom_fields.cost_center": "hr.cost" }""", MappingLevel.Provider),
            Level("""{ "custom_fields": "{ 'badge': hr.badge }", "custom_fields.late": "1" }""", MappingLevel.Session));
        Assert.Equal("badge=42; late=1", user.CustomFields.ToString());
    }

    [Fact]
    public void Members_of_a_whole_object_of_an_earlier_level_are_laid_over_it()
    {
        LmsUser user = User(
            Level("""{ "custom_fields.badge": "0" }""", MappingLevel.Session),
            Level("""{ "custom_fields": "hr" }""", MappingLevel.Provider));
        Assert.Equal("cost=C-1; badge=0", user.CustomFields.ToString());
    }

    [Fact]
    public void An_object_that_is_not_there_yet_is_made()
    {
        LmsUser user = User(Level("""{ "organization.id": "hr.cost", "manager.name": "'Boss'", "manager.id": "hr.badge" }"""));
        Assert.Equal("C-1", user.Organization!.Id);
        Assert.Equal(("42", "Boss"), (user.Manager!.Id, user.Manager.Name));
    }

    [Fact]
    public void An_expression_may_ask_what_the_mapping_made()
    {
        LmsUser user = User(Level("""{ "name": "$uppercase($base.name) & ' of ' & $base_uri", "job_title": "$base.emails" }"""));
        Assert.Equal("ANN LEE of https://lms.example.org", user.Name);
        Assert.Equal("a@x.org", user.JobTitle);
    }

    [Fact]
    public void A_word_that_an_override_yields_goes_through_the_vocabulary_and_a_new_word_can_be_added()
    {
        MappingOverride words = MappingOverrideReader.Read(
            """{ "vocabularies": { "user.status": { "C-1": "suspended" } }, "mappings": { "users": { "status": "hr.cost" } } }""",
            MappingLevel.Session,
            "-Mapping",
            s_definition);
        Assert.Equal("suspended", User(words).Status);
    }

    [Fact]
    public void Nothing_out_of_an_override_is_null()
        => Assert.Null(User(Level("""{ "name": "hr.nothing" }""")).Name);

    [Theory]
    [InlineData("$number('x')", "D3030")]
    [InlineData("$sum", "function")]
    [InlineData("$error('no cost center')", "no cost center")]
    public void One_that_fails_costs_its_field_only_and_is_told_once(string expression, string told)
    {
        string json = $$"""{ "job_title": "{{expression}}", "custom_fields.cost_center": "hr.cost" }""";
        ProviderDefinition definition = OverriddenDefinition.Of(s_definition, new[] { Level(json) });
        RecordMapper mapper = Mapper(definition, LmsResource.Users);
        for (int i = 0; i < 3; i++)
        {
            LmsUser user = Map(mapper);
            Assert.Equal("7", user.Id);
            Assert.Equal("Ann Lee", user.Name);
            Assert.Null(user.JobTitle);
            Assert.Equal("C-1", user.CustomFields["cost_center"]);
        }

        string warning = Assert.Single(_warnings);
        Assert.Contains("'job_title'", warning);
        Assert.Contains("record 7", warning);
        Assert.Contains("level connection", warning);
        Assert.True(warning.Contains(told) || told == "D3030", warning);
    }

    [Theory]
    [InlineData("( $f := function($x) { $f($x + 1) }; $f(1) )")]
    [InlineData("( $f := function($x) { 1 + $f($x + 1) }; $f(1) )")]
    [InlineData("$count([1..9999999])")]
    [InlineData("[1..100000000]")]
    [InlineData("$map([1..5000000], function($x) { [1..5000000] })")]
    [InlineData("( $f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f('xxxxxxxxxx', 40)) )")]
    [InlineData("$pad('x', 2000000000)")]
    [InlineData("$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/)")]
    [InlineData("$eval('( $f := function($x) { $f($x + 1) }; $f(1) )')")]
    [InlineData("$reduce([1..999999], function($a, $b) { $string($a) & $string($b) })")]
    public void One_that_runs_away_is_stopped_and_costs_its_field_only(string expression)
    {
        string json = $$"""{ "job_title": {{System.Text.Json.JsonSerializer.Serialize(expression)}} }""";
        RecordMapper mapper = Mapper(OverriddenDefinition.Of(s_definition, new[] { Level(json) }), LmsResource.Users);
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < 20; i++)
        {
            LmsUser user = Map(mapper);
            Assert.Equal("Ann Lee", user.Name);
            Assert.Null(user.JobTitle);
        }

        Assert.Single(_warnings);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Fact]
    public void It_can_be_stopped_from_outside()
    {
        RecordMapper mapper = Mapper(OverriddenDefinition.Of(s_definition, new[] { Level("""{ "name": "( $f := function($x) { $f($x + 1) }; $f(1) )" }""") }), LmsResource.Users);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => mapper.Unify(JsonataValue.Parse(Native), stop.Token));
    }

    [Fact]
    public void Without_overrides_the_definition_and_what_it_maps_are_the_very_same()
    {
        Assert.Same(s_definition, OverriddenDefinition.Of(s_definition, Array.Empty<MappingOverride>()));
        Assert.Empty(s_definition.Overlays);
    }

    [Fact]
    public void Records_that_were_taken_out_of_one_are_made_of_their_own_part()
    {
        ProviderDefinition definition = Definitions.Load("""
            "courseItems": {
              "map": "items.{ 'id': $string(n), 'remote_data': $ }",
              "list": { "when": ["course_id"], "request": "GET /items", "flatten": true }
            }
            """);
        MappingOverride level = MappingOverrideReader.Read("""{ "mappings": { "courseItems": { "custom_fields.twice": "n * 2" } } }""", MappingLevel.Session, "-Mapping", definition);
        RecordMapper mapper = Mapper(OverriddenDefinition.Of(definition, new[] { level }), LmsResource.CourseItems);
        JsonataValue native = JsonataValue.Parse("""{"items":[{"n":1},{"n":2}]}""");
        Assert.Equal("2 4", string.Join(" ", mapper.UnifyMany(native, CancellationToken.None).Select(u => mapper.Bind(u, native, null)).Cast<LmsCourseItem>().Select(i => i.CustomFields["twice"])));
    }

    private static MappingOverride Level(string users, MappingLevel level = MappingLevel.Connection)
        => MappingOverrideReader.Read($$"""{ "mappings": { "users": {{users}} } }""", level, "test.json", s_definition);

    private LmsUser User(params MappingOverride[] levels) => Map(Mapper(OverriddenDefinition.Of(s_definition, levels), LmsResource.Users));

    private static LmsUser Map(RecordMapper mapper)
    {
        JsonataValue native = JsonataValue.Parse(Native);
        return (LmsUser)mapper.Bind(mapper.Unify(native, CancellationToken.None), native, null);
    }

    private RecordMapper Mapper(ProviderDefinition definition, LmsResource resource) => new(
        definition,
        "stub",
        resource,
        definition.Resources[resource].Routes[0].Map ?? definition.Resources[resource].Map,
        new JsonataBindings().Set("base_uri", JsonataValue.From("https://lms.example.org")),
        new MappingReport(_warnings.Add));
}
