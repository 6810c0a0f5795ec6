using System;
using System.Collections.Generic;

namespace UnifiedLms;

/// <summary>From records to their flat rows.</summary>
public static class LmsRow
{
    /// <summary>The flat row of a record.</summary>
    /// <param name="record">A record of one of the four resources.</param>
    /// <exception cref="ArgumentException">The record is of another type.</exception>
    public static ILmsRow Of(LmsRecord record) => record switch
    {
        LmsUser user => new LmsUserRow(user),
        LmsCourse course => new LmsCourseRow(course),
        LmsCourseItem item => new LmsCourseItemRow(item),
        LmsEnrollment enrollment => new LmsEnrollmentRow(enrollment),
        _ => throw new ArgumentException("There is no flat form of " + record?.GetType(), nameof(record)),
    };

    /// <summary>
    /// A custom field of a record as the text of a column: numbers and times without culture, lists joined by <c>;</c>. A name with a dot
    /// leads into what was joined, <c>user.badge</c>, or into an object.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="field">The field's name, in any case.</param>
    /// <returns>Null where there is none.</returns>
    public static string? CustomField(LmsRecord record, string field) => CustomText.Of(record, field);

    /// <summary>The name of the column of a custom field: <c>custom_cost_center</c>, <c>custom_user_badge</c>.</summary>
    /// <param name="field">The field's name.</param>
    public static string CustomColumn(string field) => "custom_" + field.Replace('.', '_');

    /// <summary>The fields of a record that a column is made of, by their names in the schema: <c>emails</c> for <c>email</c>. None for what a connection adds.</summary>
    /// <param name="column">A fixed column of any of the rows.</param>
    public static IReadOnlyList<string> Fields(string column) => ColumnFields.Of(column);

    /// <summary>The header of the rows of a record type, without a record.</summary>
    /// <typeparam name="TRecord">A record type of one of the four resources.</typeparam>
    /// <exception cref="ArgumentException">It is another type.</exception>
    public static IReadOnlyList<string> Columns<TRecord>()
        where TRecord : LmsRecord => Columns(typeof(TRecord));

    /// <summary>The header of the rows of a record type, without a record.</summary>
    /// <param name="recordType">A record type of one of the four resources.</param>
    /// <exception cref="ArgumentException">It is another type.</exception>
    public static IReadOnlyList<string> Columns(Type recordType) =>
        recordType == typeof(LmsUser) ? LmsUserRow.Columns
        : recordType == typeof(LmsCourse) ? LmsCourseRow.Columns
        : recordType == typeof(LmsCourseItem) ? LmsCourseItemRow.Columns
        : recordType == typeof(LmsEnrollment) ? LmsEnrollmentRow.Columns
        : throw new ArgumentException("There is no flat form of " + recordType, nameof(recordType));
}
