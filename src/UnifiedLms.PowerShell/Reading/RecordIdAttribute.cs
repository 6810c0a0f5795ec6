using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>
/// Takes the ids of one kind of record out of whatever stands for it: the id itself, a record, a reference, a record that refers to one, or
/// a row of a CSV file. Anything else is refused, so that a course piped to Get-LmsUser can never read the user of the same number.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RecordIdAttribute : ArgumentTransformationAttribute
{
    private readonly string[] _properties;

    /// <summary>A parameter that takes ids.</summary>
    /// <param name="record">What the ids are of.</param>
    public RecordIdAttribute(RecordKind record)
    {
        Record = record;
        _properties = record switch
        {
            RecordKind.User => ["UserId", "user_id", "Id"],
            RecordKind.Course => ["CourseId", "course_id", "Id"],
            _ => ["EnrollmentId", "enrollment_id", "Id"],
        };
    }

    /// <summary>What the ids are of.</summary>
    public RecordKind Record { get; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? input = Bare(inputData);
        IEnumerable<object?> items = input is IEnumerable and not string and not IDictionary ? ((IEnumerable)input).Cast<object?>() : [input];
        return items.Select(Id).ToArray();
    }

    private static object? Bare(object? value) => value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    private string Id(object? item)
    {
        string? id = Bare(item) switch
        {
            null => null,
            string text => text,
            LmsUser or LmsCourse or LmsCourseItem or LmsEnrollment or ILmsUserReference or ILmsCourseReference => OfRecord(Bare(item)!),
            ILmsRow row => OfRecord(row.Record()),
            PSObject row => OfRow(row),
            IFormattable number and not Enum => number.ToString(null, CultureInfo.InvariantCulture),
            object other => OfRow(PSObject.AsPSObject(other)),
        };
        return string.IsNullOrWhiteSpace(id)
            ? throw new ArgumentTransformationMetadataException($"'{item}' holds no {Record.ToString().ToLowerInvariant()} id.")
            : id!;
    }

    private string? OfRecord(object record) => (Record, record) switch
    {
        (RecordKind.User, ILmsUserReference user) => user.Id,
        (RecordKind.User, LmsEnrollment enrollment) => enrollment.User?.Id,
        (RecordKind.Course, ILmsCourseReference course) => course.Id,
        (RecordKind.Course, LmsEnrollment enrollment) => enrollment.Course?.Id,
        (RecordKind.Course, LmsCourseItem item) => item.Course?.Id,
        (RecordKind.Enrollment, LmsEnrollment enrollment) => enrollment.Id,
        _ => null,
    };

    private string? OfRow(PSObject row) => _properties
        .Select(name => row.Properties[name]?.Value)
        .Select(value => value is null ? null : Convert.ToString(Bare(value), CultureInfo.InvariantCulture))
        .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
