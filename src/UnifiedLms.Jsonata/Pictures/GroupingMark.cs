namespace UnifiedLms.Jsonata.Pictures;

/// <summary>A grouping mark and the number of digits to its right.</summary>
internal readonly struct GroupingMark
{
    public GroupingMark(int position, string text)
    {
        Position = position;
        Text = text;
    }

    public int Position { get; }

    public string Text { get; }
}
