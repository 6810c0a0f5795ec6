namespace UnifiedLms.Jsonata.Pictures;

/// <summary>A piece of a date/time picture: plain text or one component of the time.</summary>
internal sealed record DatePart
{
    /// <summary>The plain text; null for a component.</summary>
    public string? Literal { get; init; }

    /// <summary>The component's letter, such as Y or m.</summary>
    public char Component { get; init; }

    /// <summary>How a number is laid out; null where the component is shown by name.</summary>
    public IntegerFormat? Integer { get; init; }

    /// <summary>The case of a name; null where the component is not shown by name.</summary>
    public LetterCase? Name { get; init; }

    /// <summary>The longest a name may be.</summary>
    public int? MaxWidth { get; init; }

    /// <summary>How many digits of the year are shown; null for all.</summary>
    public int? YearDigits { get; init; }

    /// <summary>Offset zero is shown as Z.</summary>
    public bool ZuluForZero { get; init; }
}
