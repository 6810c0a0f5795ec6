namespace UnifiedLms.Jsonata;

/// <summary>A parent reference on its way up the path: how many steps it still has to climb, and the variable that will carry the parent.</summary>
internal sealed class ParentSlot
{
    internal ParentSlot(string label, int position)
    {
        Label = label;
        Position = position;
    }

    /// <summary>Where the % stands.</summary>
    internal readonly int Position;

    internal string Label;

    internal int Level = 1;
}
