namespace UnifiedLms;

/// <summary>A row of text columns, readable without reflection.</summary>
public interface ILmsRow
{
    /// <summary>How many columns there are.</summary>
    int ColumnCount { get; }

    /// <summary>Name of a column, lower_snake.</summary>
    /// <param name="index">Number of the column, from 0.</param>
    /// <exception cref="System.IndexOutOfRangeException">There is no such column.</exception>
    string ColumnName(int index);

    /// <summary>Text of a column, or null where it is unknown.</summary>
    /// <param name="index">Number of the column, from 0.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">There is no such column.</exception>
    string? Column(int index);
}
