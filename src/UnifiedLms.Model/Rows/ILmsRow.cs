namespace UnifiedLms;

/// <summary>A row of text columns, readable without reflection.</summary>
/// <remarks>Methods only: PowerShell 7 shows a property of an interface as a column even when it is implemented explicitly.</remarks>
public interface ILmsRow
{
    /// <summary>How many columns there are.</summary>
    int ColumnCount();

    /// <summary>Name of a column, lower_snake.</summary>
    /// <param name="index">Number of the column, from 0.</param>
    /// <exception cref="System.IndexOutOfRangeException">There is no such column.</exception>
    string ColumnName(int index);

    /// <summary>Text of a column, or null where it is unknown.</summary>
    /// <param name="index">Number of the column, from 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">There is no such column.</exception>
    string? Column(int index);

    /// <summary>The record that the row shows. What no column can show, its custom fields, is there only where whoever made the row asked for it.</summary>
    LmsRecord Record();
}
