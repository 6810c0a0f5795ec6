using System.Collections.Generic;

namespace UnifiedLms.Jsonata.Pictures;

/// <summary>An analysed integer picture. Immutable: shared between threads through the cache.</summary>
internal sealed record IntegerFormat
{
    public Numbering Numbering { get; init; }

    public LetterCase Case { get; init; }

    /// <summary>First, second, third rather than one, two, three.</summary>
    public bool Ordinal { get; init; }

    /// <summary>The picture itself, for the error that says it is not supported.</summary>
    public string Token { get; init; } = string.Empty;

    /// <summary>The zero of the digit family in use.</summary>
    public char Zero { get; init; } = '0';

    public int MandatoryDigits { get; init; }

    public int OptionalDigits { get; init; }

    /// <summary>From the leftmost to the rightmost.</summary>
    public IReadOnlyList<GroupingMark> Marks { get; init; } = [];

    /// <summary>The distance at which <see cref="Marks"/>' one mark repeats without end; 0 where they are not evenly spaced.</summary>
    public int Repeat { get; init; }

    /// <summary>The exact number of digits to read; 0 for as many as there are.</summary>
    public int ReadWidth { get; init; }
}
