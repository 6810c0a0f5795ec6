using System.Collections.Generic;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>Flat rows with columns of custom fields behind the fixed ones, in the order in which they were asked for.</summary>
internal static class FlatRow
{
    /// <summary>The row of a record. Without further columns it is the row itself, whose texts are made when they are read.</summary>
    public static object Of(LmsRecord record, IReadOnlyList<string> customFields)
    {
        ILmsRow row = LmsRow.Of(record);
        if (customFields.Count == 0)
        {
            return row;
        }

        // Properties that are added to an object come before its own; a table of texts keeps the order.
        var wide = new PSObject();
        wide.TypeNames.Insert(0, row.GetType().FullName!);
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
