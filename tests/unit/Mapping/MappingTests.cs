using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Mapping;

/// <summary>Records as a mapping yields them, bound to the classes; the mapping itself hands its input on.</summary>
public sealed class MappingTests
{
    private static readonly ProviderDefinition s_definition = Definitions.Load(vocabularies: """
        { "user.status": { "1": "active", "true": "suspended", "Gone": "deleted" }, "enrollment.status": { "DONE": "completed" } }
        """);

    private readonly List<string> _warnings = new();
    private readonly MappingReport _report;

    public MappingTests() => _report = new MappingReport(_warnings.Add);

    // All that was told, what is told at the end of a call included.
    private List<string> Warnings
    {
        get
        {
            _report.Close();
            return _warnings;
        }
    }

    [Theory]
    [InlineData("\"active\"", "active")]
    [InlineData("\"1\"", "active")]
    [InlineData("1", "active")]
    [InlineData("true", "suspended")]
    [InlineData("\"gone\"", "deleted")]
    [InlineData("null", "unknown")]
    [InlineData("\"\"", "unknown")]
    [InlineData("\" \"", "unknown")]
    public void Words_go_through_the_vocabulary(string word, string expected)
    {
        LmsUser user = User($$"""{"id":"1","status":{{word}}}""");
        Assert.Equal(expected, user.Status);
        Assert.Empty(Warnings);
        Assert.Empty(user.CustomFields);
    }

    [Theory]
    [InlineData("\"sleepy\"", "sleepy")]
    [InlineData("\"Active\"", "Active")]
    [InlineData("\"published\"", "published")]
    [InlineData("false", "false")]
    [InlineData("0", "0")]
    public void A_word_that_nobody_knows_never_leaks_and_is_kept_aside(string word, string source)
    {
        LmsUser user = User($$"""{"id":"1","status":{{word}}}""");
        Assert.Equal("unknown", user.Status);
        Assert.Equal(source, user.CustomFields["status_source"]);
        Assert.Contains("'" + source + "' for user.status", Assert.Single(Warnings));
    }

    [Fact]
    public void Each_unknown_word_is_told_once()
    {
        for (int i = 0; i < 30; i++)
        {
            User($$"""{"id":"1","status":"w{{i % 3}}","role":"w1"}""");
        }

        Assert.Equal(4, Warnings.Count);
    }

    [Fact]
    public void Roles_and_types_land_at_other()
    {
        LmsUser user = User("""{"id":"1","role":"janitor"}""");
        Assert.Equal("other", user.Role);
        Assert.Equal("janitor", user.CustomFields["role_source"]);
        Assert.Null(User("""{"id":"1"}""").Role);
        Assert.Equal("course", ((LmsCourse)Bind(LmsResource.Courses, """{"id":"1"}""")).Type);
        Assert.Equal("other", ((LmsCourseItem)Bind(LmsResource.CourseItems, """{"id":"1"}""")).Type);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"  \\t\"")]
    public void Blank_is_unknown(string blank)
    {
        LmsUser user = User($$"""{"id":"1","name":{{blank}},"username":{{blank}},"emails":{{blank}},"organization":{{blank}},"manager":{{blank}},"created_at":{{blank}},"phones":[{{blank}}]}""");
        Assert.Null(user.Name);
        Assert.Null(user.Username);
        Assert.Empty(user.Emails);
        Assert.Null(user.Organization);
        Assert.Null(user.Manager);
        Assert.Null(user.CreatedAt);
        Assert.Empty(user.Phones);
        Assert.Empty(Warnings);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("\"0\"")]
    [InlineData("\"0000-00-00 00:00:00\"")]
    public void A_zero_date_is_no_date_and_nothing_to_warn_of(string zero)
    {
        Assert.Null(User($$"""{"id":"1","created_at":{{zero}}}""").CreatedAt);
        Assert.Empty(Warnings);
    }

    [Theory]
    [InlineData("name", "true")]
    [InlineData("name", "{\"a\":1}")]
    [InlineData("created_at", "\"soon\"")]
    [InlineData("created_at", "true")]
    [InlineData("emails", "true")]
    [InlineData("organization", "false")]
    [InlineData("status", "[1]")]
    public void A_value_of_the_wrong_type_costs_its_field_only_and_is_told_once(string field, string value)
    {
        string json = $$"""{"id":"1","last_name":"Lee","{{field}}":{{value}}}""";
        LmsUser user = User(json);
        User(json);
        Assert.Equal("1", user.Id);
        Assert.Equal("Lee", user.LastName);
        Assert.Contains(" in " + field + ",", Assert.Single(Warnings));
    }

    [Theory]
    [InlineData("progress_percent", "\"much\"")]
    [InlineData("progress_percent", "\"NaN\"")]
    [InlineData("score", "true")]
    [InlineData("time_spent_seconds", "1e300")]
    [InlineData("attempt_number", "3000000000")]
    [InlineData("is_mandatory", "2")]
    public void Numbers_that_are_none_are_told(string field, string value)
    {
        var enrollment = (LmsEnrollment)Bind(LmsResource.Enrollments, $$"""{"id":"1","{{field}}":{{value}}}""");
        Assert.Single(Warnings);
        Assert.Null(enrollment.ProgressPercent);
        Assert.Null(enrollment.Score);
        Assert.Null(enrollment.TimeSpentSeconds);
        Assert.Null(enrollment.AttemptNumber);
        Assert.Null(enrollment.IsMandatory);
    }

    [Fact]
    public void Numbers_and_flags_are_read_from_texts_too()
    {
        var enrollment = (LmsEnrollment)Bind(LmsResource.Enrollments, """
            {"id":"1","status":"done","progress_percent":"87.5","score":90,"time_spent_seconds":59.5,"attempt_number":"2","is_mandatory":"1"}
            """);
        Assert.Equal("completed", enrollment.Status);
        Assert.Equal(87.5, enrollment.ProgressPercent);
        Assert.Equal(90, enrollment.Score);
        Assert.Equal(60, enrollment.TimeSpentSeconds);
        Assert.Equal(2, enrollment.AttemptNumber);
        Assert.True(enrollment.IsMandatory);
        Assert.Empty(Warnings);
    }

    [Theory]
    [InlineData("""["a@x.org","b@x.org"]""", "a@x.org* b@x.org")]
    [InlineData("\"a@x.org\"", "a@x.org*")]
    [InlineData("""{"email":"a@x.org"}""", "a@x.org*")]
    [InlineData("""[{"email":"a@x.org"},{"email":"b@x.org","is_primary":true},{"email":"c@x.org","is_primary":true}]""", "a@x.org b@x.org* c@x.org")]
    [InlineData("""[{"email":""},{"email":"Ann.B@EXAMPLE.Org "}]""", "Ann.B@example.org*")]
    [InlineData("[]", "")]
    public void Exactly_one_address_is_primary(string emails, string expected)
        => Assert.Equal(expected, string.Join(" ", User($$"""{"id":"1","emails":{{emails}}}""").Emails.Select(e => e.Email + (e.IsPrimary ? "*" : string.Empty))));

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("\"00042\"")]
    public void Ids_stay_exact(string id)
    {
        string digits = id.Trim('"');
        LmsUser user = User($$"""{"id":{{id}},"manager":{"id":{{id}},"name":"Boss"},"organization":{{id}}}""");
        Assert.Equal(digits, user.Id);
        Assert.Equal(digits, user.Manager!.Id);
        Assert.Equal(digits, user.Organization!.Id);
        Assert.Equal(digits, Unified("{ 'id': $string(id) }", $$"""{"id":{{id}}}""")["id"].AsString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":" "}""")]
    [InlineData("""{"id":{}}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void A_record_without_an_id_is_a_fault(string json)
        => Assert.Equal("LmsMappingFailed", Assert.Throws<LmsException>(() => User(json)).Fault.ErrorId);

    [Fact]
    public void A_mapping_that_fails_names_its_place_and_what_to_do()
    {
        LmsFault fault = Assert.Throws<LmsException>(() => Unified("{ 'id': $number('x') }", "{}")).Fault;
        Assert.Equal("LmsMappingFailed", fault.ErrorId);
        Assert.Contains("test.jsonata", fault.Message);
        Assert.Contains("line 1", fault.Message);
        Assert.NotNull(fault.RecommendedAction);
    }

    [Fact]
    public void A_runaway_mapping_is_stopped()
    {
        LmsFault fault = Assert.Throws<LmsException>(() => Unified("( $f := function($x) { $f($x + 1) }; { 'id': $f(1) } )", "{}")).Fault;
        Assert.Equal("LmsMappingFailed", fault.ErrorId);
    }

    [Fact]
    public void A_field_that_there_is_not_is_told_once()
    {
        User("""{"id":"1","favourite_colour":"red"}""");
        User("""{"id":"2","favourite_colour":"blue"}""");
        Assert.Contains("'favourite_colour'", Assert.Single(Warnings));
    }

    [Fact]
    public void Custom_fields_keep_their_types_and_leave_out_what_is_not_there()
    {
        LmsUser user = User("""{"id":"1","status":"odd","custom_fields":{"a":"x","b":2,"c":null,"d":"","e":[1,"y"],"f":{"g":true}}}""");
        Assert.Equal("a b e f status_source", string.Join(" ", user.CustomFields.Keys));
        Assert.True((bool)((IDictionary<string, object?>)user.CustomFields["f"]!)["g"]!);
    }

    [Fact]
    public void A_name_is_made_of_its_parts_where_it_is_missing()
    {
        Assert.Equal("Ann Lee", User("""{"id":"1","first_name":"Ann","last_name":"Lee"}""").Name);
        Assert.Equal("Lee", User("""{"id":"1","last_name":"Lee"}""").Name);
        Assert.Equal("A. Lee", User("""{"id":"1","first_name":"Ann","name":"A. Lee"}""").Name);
    }

    [Fact]
    public void Times_are_utc()
    {
        LmsUser user = User("""{"id":"1","created_at":"2026-02-03T12:00:00+02:00","updated_at":1770112800}""");
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero), user.CreatedAt);
        Assert.Equal(TimeSpan.Zero, user.CreatedAt!.Value.Offset);
        Assert.Equal(user.CreatedAt, user.UpdatedAt);
    }

    private LmsUser User(string json) => (LmsUser)Bind(LmsResource.Users, json);

    private LmsRecord Bind(LmsResource resource, string json)
    {
        RecordMapper mapper = Mapper(resource, "$");
        JsonataValue native = JsonataValue.Parse(json);
        return mapper.Bind(mapper.Unify(native, CancellationToken.None), native, null);
    }

    private JsonataValue Unified(string map, string json) => Mapper(LmsResource.Users, map).Unify(JsonataValue.Parse(json), CancellationToken.None);

    private RecordMapper Mapper(LmsResource resource, string map)
        => new(s_definition, "stub", resource, Expression.Compile("test.jsonata", map), new JsonataBindings(), _report);
}
