using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;
using UnifiedLms.Tests.Support;

namespace UnifiedLms.Tests.Mapping;

/// <summary>What each column is made of: a record with every field gives the same text as one with these fields alone.</summary>
public sealed class ColumnFieldTests
{
    private const string Person = "{ 'id': 'u', 'name': 'un', 'emails': ['a@x', 'b@x'] }";
    private const string Common = "'created_at': '2024-01-02', 'updated_at': '2024-01-03', 'custom_fields': { 'badge': 7 }";

    private static readonly ProviderDefinition s_definition = Definitions.Load($$"""
        "users": { "list": { "request": "GET /users" }, "map": "{ 'id': '1', 'first_name': 'Ann', 'last_name': 'Lee', 'name': named ? 'Ann L.', 'username': 'al',
          'emails': ['a@x', 'b@x'], 'status': 'active', 'role': 'learner', 'phones': [{ 'number': '1' }], 'locale': 'de', 'timezone': 'UTC', 'job_title': 'Boss',
          'organization': { 'id': 'o', 'name': 'on' }, 'manager': {{Person}}, {{Common}} }" },
        "courses": { "list": { "request": "GET /courses" }, "map": "{ 'id': '1', 'title': 'T', 'description': 'D', 'code': 'C', 'type': 'other', 'status': 'published',
          'language': 'de', 'duration_seconds': 60, 'level': 'beginner', 'urls': [{ 'url': 'https://x', 'type': 'self' }], 'tags': [{ 'name': 't' }],
          'categories': [{ 'name': 'c' }], 'organization': { 'id': 'o', 'name': 'on' }, 'published_at': '2024-01-01', {{Common}} }" },
        "courseItems": { "list": { "when": ["course_id"], "request": "GET /courses/{course_id}/items" }, "map": "{ 'id': '1', 'course': { 'id': 'c', 'title': 'ct' },
          'parent': { 'id': 'p', 'title': 'pt' }, 'type': 'page', 'title': 'T', 'description': 'D', 'position': 3, 'duration_seconds': 60, 'is_required': true,
          'urls': [{ 'url': 'https://x', 'type': 'self' }], {{Common}} }" },
        "enrollments": { "list": { "request": "GET /enrollments" }, "map": "{ 'id': '1', 'user': {{Person}}, 'course': { 'id': 'c', 'title': 'ct' }, 'status': 'enrolled',
          'assigned_at': '2024-02-01', 'due_at': '2024-02-02', 'enrolled_at': '2024-02-03', 'started_at': '2024-02-04', 'last_activity_at': '2024-02-05',
          'completed_at': '2024-02-06', 'progress_percent': 50, 'time_spent_seconds': 9, 'score': 80, 'is_mandatory': true, 'assigned_by': {{Person}},
          'attempt_number': 1, 'attempts_count': 2, 'urls': [{ 'url': 'https://x', 'type': 'self' }], {{Common}} }" }
        """.Replace("\n", " "));

    public static TheoryData<LmsResource, string> Columns()
    {
        var columns = new TheoryData<LmsResource, string>();
        foreach ((LmsResource resource, Type type) in new[]
        {
            (LmsResource.Users, typeof(LmsUser)), (LmsResource.Courses, typeof(LmsCourse)), (LmsResource.CourseItems, typeof(LmsCourseItem)), (LmsResource.Enrollments, typeof(LmsEnrollment)),
        })
        {
            foreach (string column in LmsRow.Columns(type))
            {
                columns.Add(resource, column);
            }
        }

        return columns;
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_column_is_the_same_of_its_fields_alone(LmsResource resource, string column)
    {
        foreach (string native in new[] { "{}", """{"named":true}""" })
        {
            string? whole = Text(resource, column, native, []);
            Assert.NotNull(whole);
            Assert.Equal(whole, Text(resource, column, native, OverlayPaths.Of(resource).Except(LmsRow.Fields(column)).ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Each_of_its_fields_is_one_that_it_needs(LmsResource resource, string column)
    {
        foreach (string field in LmsRow.Fields(column).Where(field => field != "id"))
        {
            Assert.Contains(field, OverlayPaths.Of(resource));
            Assert.Contains(
                new[] { "{}", """{"named":true}""" },
                native => Text(resource, column, native, []) != Text(resource, column, native, [field]));
        }
    }

    [Fact]
    public void No_field_is_in_none_of_the_columns_but_what_only_records_have()
        => Assert.Equal(
            ["custom_fields", "description", "urls"],
            Columns().Select(c => ((LmsResource)c[0], (string)c[1])).GroupBy(c => c.Item1)
                .SelectMany(columns => OverlayPaths.Of(columns.Key).Except(columns.SelectMany(c => LmsRow.Fields(c.Item2)))).Distinct().OrderBy(f => f, StringComparer.Ordinal));

    private static string? Text(LmsResource resource, string column, string native, string[] without)
    {
        var mapper = new RecordMapper(s_definition, "one", resource, s_definition.Resources[resource].Map.Without(without), new JsonataBindings(), new MappingReport(_ => { }));
        JsonataValue wire = JsonataValue.Parse(native);
        ILmsRow row = LmsRow.Of(mapper.Bind(mapper.Unify(wire, CancellationToken.None), wire, null));
        return row.Column(Enumerable.Range(0, row.ColumnCount()).Single(i => row.ColumnName(i) == column));
    }
}
