namespace UnifiedLms.Jsonata.Pictures;

/// <summary>How an integer is laid out.</summary>
internal enum Numbering
{
    Decimal,
    Letters,
    Roman,
    Words,

    /// <summary>A picture that names none of the others; neither written nor read.</summary>
    Sequence,
}
