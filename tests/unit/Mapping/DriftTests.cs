using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Mapping;

/// <summary>Who is blamed for an odd value, where it is told, and what is advised.</summary>
public sealed class DriftTests
{
    private static readonly ProviderDefinition s_definition = Definitions.Load("""
        "users": {
          "map": "( $left := $date(gone.on); { 'id': $string(id), 'name': name, 'status': $left ? 'inactive' : 'active', 'created_at': $date(created), 'updated_at': $date(changed ? changed : changed_at), 'custom_fields': { 'since': $date(since), 'made': $date(a & b) } } )",
          "list": { "request": "GET /users" }
        },
        "courses": { "map": "[modules.{ 'id': $string(id), 'title': 'any', 'created_at': $date(made) }]", "list": { "request": "GET /courses", "flatten": true } }
        """);

    private readonly List<string> _warnings = new();

    [Theory]
    [InlineData("\"not a date\"")]
    [InlineData("{\"a\":1}")]
    [InlineData("true")]
    [InlineData("\"2026-02-30\"")]
    [InlineData("9e30")]
    [InlineData("[\"2026-01-01\",\"2026-01-02\"]")]
    public void A_time_that_date_cannot_read_is_drift_of_its_field(string odd)
    {
        // The same value elsewhere in the record is nobody's time.
        LmsUser user = User($$"""{"id":1,"nick":{{odd}},"created":{{odd}}}""", $$"""{"id":2,"created":{{odd}}}""", """{"id":3,"created":"2026-02-03"}""");
        Assert.Null(user.CreatedAt);
        string warning = Assert.Single(_warnings);
        Assert.StartsWith("stub has '" + JsonataValue.Parse(odd).ToJson() + "' in created_at, where a time was expected, in 2 records; the field is empty there. ", warning);
        Assert.EndsWith("Say where it stands: Set-LmsMapping -Provider stub -Resource User -Field created_at -Expression '...'", warning);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("\"0\"")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("null")]
    [InlineData("\"0000-00-00\"")]
    [InlineData("\"0000-00-00 00:00:00\"")]
    [InlineData("\"2026-02-03\"")]
    [InlineData("1770000000")]
    public void What_means_never_and_what_can_be_read_is_none(string value)
    {
        User($$"""{"id":1,"created":{{value}},"changed":{{value}},"since":{{value}},"gone":{"on":{{value}} } }""", """{"id":2}""");
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Each_field_is_told_and_what_no_field_takes_by_its_place()
    {
        User("""{"id":1,"created":"x","changed_at":"y","since":"z","gone":{"on":"soon"},"a":"one","b":"two"}""");
        Assert.Equal(5, _warnings.Count);
        Assert.Contains(_warnings, w => w.StartsWith("stub has '\"x\"' in created_at,", StringComparison.Ordinal));
        Assert.Contains(_warnings, w => w.StartsWith("stub has '\"y\"' in updated_at,", StringComparison.Ordinal));
        Assert.Contains(_warnings, w => w.StartsWith("stub has '\"z\"' in custom_fields.since,", StringComparison.Ordinal) && w.EndsWith("-Field custom_fields.since -Expression '...'", StringComparison.Ordinal));
        Assert.Contains(_warnings, w => w.StartsWith("stub has '\"soon\"' in the member gone.on of users, which the mapping cannot read, in 1 record", StringComparison.Ordinal));
        Assert.Contains(_warnings, w => w.StartsWith("stub has '\"onetwo\"' in a time of users, which the mapping cannot read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"most\"", true)]
    [InlineData("\"12 of 20\"", true)]
    [InlineData("true", true)]
    [InlineData("{\"value\":1}", true)]
    [InlineData("\"-\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    [InlineData("0", false)]
    [InlineData("\"12,5 %\"", false)]
    public void A_number_that_percent_cannot_read_is_drift_like_a_time(string value, bool isOdd)
    {
        Enroll("{ 'id': 'c:1', 'progress_percent': $percent(done) }", $$"""{"done":{{value}},"other":{{value}}}""");
        if (isOdd)
        {
            Assert.StartsWith("stub has '" + JsonataValue.Parse(value).ToJson() + "' in progress_percent, where a number was expected, in 1 record;", Assert.Single(_warnings));
        }
        else
        {
            Assert.Empty(_warnings);
        }
    }

    [Fact]
    public void A_number_that_no_field_takes_directly_is_told_by_its_place_and_what_is_passed_on_once()
    {
        Enroll("( $n := $percent(done); { 'id': 'c:1', 'status': $n > 0 ? 'in_progress' } )", """{"done":"half"}""");
        Assert.StartsWith("stub has '\"half\"' in the member done of enrollments, which the mapping cannot read, in 1 record", Assert.Single(_warnings));

        _warnings.Clear();
        Enroll("( $said := $lookup($, 'do' & 'ne'); { 'id': 'c:1', 'progress_percent': $exists($percent($said)) ? 1 : $said, 'remote_data': $ } )", """{"done":"half"}""");
        Assert.Contains("'half' in progress_percent", Assert.Single(_warnings));
    }

    [Theory]
    [InlineData("0", "'Nowhere/Land'", "\"Nowhere/Land\"")]
    [InlineData("9e17", "'UTC'", "900000000000000000")]
    [InlineData("'soon'", "'UTC'", "\"soon\"")]
    [InlineData("", "'UTC'", null)]
    [InlineData("0", "'UTC'", null)]
    public void A_time_of_a_zone_that_cannot_be_read_is_drift(string time, string zone, string? odd)
    {
        Enroll("{ 'id': 'c:1', 'completed_at': $zoned(" + (time.Length == 0 ? "none" : time) + ", " + zone + ") }", "{}");
        Assert.Equal(odd is null ? [] : [$"stub has '{odd}' in a time of enrollments, which the mapping cannot read, in 1 record; what is made of it is empty there."], _warnings);
    }

    [Fact]
    public void A_mapping_that_makes_many_of_one_tells_as_well()
    {
        var report = new MappingReport(_warnings.Add);
        var mapper = new RecordMapper(s_definition, "box", LmsResource.Courses, s_definition.Resources[LmsResource.Courses].Map, new JsonataBindings(), report);
        JsonataValue native = JsonataValue.Parse("""{"modules":[{"id":1,"made":"late"},{"id":2,"made":"2026-01-01"}]}""");
        Assert.Equal(2, mapper.UnifyMany(native, default).Count);
        report.Close();
        Assert.Contains("'\"late\"' in created_at", Assert.Single(_warnings));
    }

    [Fact]
    public void A_field_that_somebody_overrides_by_now_lacks_nothing()
    {
        LmsUser user = User(Level(MappingLevel.Connection, "created_at", "$date(born)"), """{"id":1,"created":"x","born":"2026-01-02"}""");
        Assert.Equal(2, user.CreatedAt!.Value.Day);
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData(MappingLevel.Provider, "stub: the override of users 'created_at' (level provider, given)", "Set-LmsMapping -Provider stub -Resource")]
    [InlineData(MappingLevel.Connection, "North box: the override of users 'created_at' (level connection, given)", "Set-LmsMapping -Connection 'North box' -Resource")]
    [InlineData(MappingLevel.Session, "North box: the override of users 'created_at' (level session, given)", "Set-LmsMapping -Connection 'North box' -Session -Resource")]
    public void An_override_is_blamed_for_what_it_yields_and_the_advice_names_its_level(MappingLevel level, string blamed, string advice)
    {
        foreach (string expression in new[] { "'yesterday'", "$date('yesterday')" })
        {
            _warnings.Clear();
            User(Level(level, "created_at", expression), """{"id":7,"created":"2026-01-01"}""", """{"id":8}""");
            Assert.Equal(
                blamed + " yields '\"yesterday\"', where a time was expected, in 2 records (the first: 7); the field is empty there. Correct the expression: "
                    + advice + " User -Field created_at -Expression '...'",
                Assert.Single(_warnings));
        }
    }

    [Fact]
    public void A_word_of_an_override_is_its_own_too()
    {
        User(Level(MappingLevel.Connection, "status", "'frozen'"), """{"id":7}""");
        string warning = Assert.Single(_warnings);
        Assert.StartsWith("North box: the override of users 'status' (level connection, given) yields 'frozen' in 1 record (the first: 7), a word that user.status does not have", warning);
        Assert.Contains("Set-LmsMapping -Connection 'North box' -Resource User -Field status -Expression '...'", warning);
        Assert.EndsWith("Set-LmsMapping -Connection 'North box' -Vocabulary user.status -Word @{ 'frozen' = 'unknown' }", warning);
    }

    [Theory]
    [InlineData("emails", "[{'address': 'ann@x.org'}]", """{"address":"ann@x.org"}""", "email")]
    [InlineData("emails", "{'address': 'ann@x.org'}", """{"address":"ann@x.org"}""", "email")]
    [InlineData("emails", "['ann@x.org', {'email': {'is': 1}}]", """{"email":{"is":1}}""", "email")]
    [InlineData("emails", "[5, 6]", "5", "email")]
    [InlineData("phones", "'123'", "\"123\"", "number")]
    [InlineData("phones", "[{'phone': '123', 'type': 'work'}]", """{"phone":"123","type":"work"}""", "number")]
    [InlineData("organization", "{'title': 'North'}", """{"title":"North"}""", "id or name")]
    [InlineData("manager", "{'login': 'ben'}", """{"login":"ben"}""", "id")]
    public void An_object_without_its_value_is_told_and_not_lost(string field, string expression, string shown, string value)
    {
        User(Level(MappingLevel.Connection, field, expression), """{"id":7}""", """{"id":8}""");
        Assert.StartsWith(
            $"North box: the override of users '{field}' (level connection, given) yields '{shown}', where an object with {value} was expected, in 2 records (the first: 7); ",
            Assert.Single(_warnings));
    }

    [Fact]
    public void Values_beside_a_lost_one_stay_and_the_field_is_not_called_empty()
    {
        LmsUser user = User(Level(MappingLevel.Connection, "emails", "['ann@x.org', {'address': 'a@y.org'}]"), """{"id":7}""");
        Assert.Equal("ann@x.org", Assert.Single(user.Emails).Email);
        Assert.Contains("in 1 record (the first: 7); such values are left out there. Correct", Assert.Single(_warnings));
    }

    [Theory]
    [InlineData("emails", "['ann@x.org', {'email': 'a@y.org', 'more': 1}]")]
    [InlineData("emails", "[{'email': mail, 'is_primary': true}]")]
    [InlineData("emails", "[{'email': '  '}, {'email': null}]")]
    [InlineData("emails", "['', null]")]
    [InlineData("emails", "[]")]
    [InlineData("phones", "{'number': none, 'type': 'work'}")]
    [InlineData("organization", "{'id': none}")]
    [InlineData("organization", "'North'")]
    [InlineData("manager", "{'id': none, 'name': 'Ben'}")]
    public void What_is_only_empty_is_nobodys_fault(string field, string expression)
    {
        User(Level(MappingLevel.Connection, field, expression), """{"id":7}""");
        Assert.Empty(_warnings);
    }

    [Fact]
    public void What_the_LMS_says_beside_an_override_is_still_its_own()
    {
        User(Level(MappingLevel.Connection, "job_title", "'x'"), """{"id":7,"created":"odd","name":true}""");
        Assert.Equal(2, _warnings.Count);
        Assert.All(_warnings, w => Assert.StartsWith("stub has ", w));
        Assert.All(_warnings, w => Assert.Contains("Set-LmsMapping -Provider stub -Resource User -Field ", w));
    }

    private static MappingOverride Level(MappingLevel level, string field, string expression)
    {
        var document = new MappingDocument("stub");
        document.SetField(LmsResource.Users, field, expression);
        return MappingOverrideReader.Read(document.ToJson(), level, "given", s_definition);
    }

    private void Enroll(string map, string native)
    {
        ProviderDefinition definition = Definitions.Load($$"""
            "enrollments": { "map": {{System.Text.Json.JsonSerializer.Serialize(map)}}, "list": { "request": "GET /enrollments" } }
            """);
        var report = new MappingReport(_warnings.Add);
        var mapper = new RecordMapper(definition, "box", LmsResource.Enrollments, definition.Resources[LmsResource.Enrollments].Map, new JsonataBindings(), report);
        JsonataValue record = JsonataValue.Parse(native);
        mapper.Bind(mapper.Unify(record, default), record, null);
        report.Close();
    }

    private LmsUser User(params string[] natives) => User(null, natives);

    private LmsUser User(MappingOverride? level, params string[] natives)
    {
        ProviderDefinition definition = level is null ? s_definition : OverriddenDefinition.Of(s_definition, new[] { level });
        var report = new MappingReport(_warnings.Add);
        var mapper = new RecordMapper(definition, "North box", LmsResource.Users, definition.Resources[LmsResource.Users].Map, new JsonataBindings(), report);
        List<LmsRecord> records = natives
            .Select(text => JsonataValue.Parse(text))
            .Select(native => mapper.Bind(mapper.Unify(native, default), native, null))
            .ToList();
        report.Close();
        return (LmsUser)records[0];
    }
}
