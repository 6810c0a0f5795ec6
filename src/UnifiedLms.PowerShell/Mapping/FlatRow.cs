using System.Collections.Generic;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace UnifiedLms.PowerShell;

/// <summary>Flat rows with columns of custom fields behind the fixed ones, in the order in which they were asked for.</summary>
public static class FlatRow
{
    private static readonly ConditionalWeakTable<PSObject, LmsRecord> _records = new();
    private static readonly PSCodeMethod _record = new("Record", typeof(FlatRow).GetMethod(nameof(RecordOf)));

    /// <summary>The record that a row with columns of custom fields shows. Behind its method <c>Record</c>.</summary>
    /// <param name="row">The row.</param>
    public static object? RecordOf(PSObject row) => row is not null && _records.TryGetValue(row, out LmsRecord? record) ? record : null;

    /// <summary>The row of a record. Without further columns it is the row itself, whose texts are made when they are read.</summary>
    internal static object Of(LmsRecord record, IReadOnlyList<string> customFields)
    {
        ILmsRow row = LmsRow.Of(record);
        if (customFields.Count == 0)
        {
            return row;
        }

        // Properties that are added to an object come before its own; a table of texts keeps the order. It binds as the row does.
        var wide = new PSObject();
        wide.TypeNames.Insert(0, row.GetType().FullName!);
        wide.Members.Add(_record);
        _records.Add(wide, record);
        for (int i = 0; i < row.ColumnCount(); i++)
        {
            wide.Properties.Add(new PSNoteProperty(row.ColumnName(i), row.Column(i)));
        }

        foreach (string field in customFields)
        {
            string column = LmsRow.CustomColumn(field);
            if (wide.Properties[column] is null)
            {
                wide.Properties.Add(new PSNoteProperty(column, LmsRow.CustomField(record, field)));
            }
        }

        return wide;
    }
}
