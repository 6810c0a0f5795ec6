namespace UnifiedLms.Jsonata.Pictures;

/// <summary>The case of letters and words.</summary>
internal enum LetterCase
{
    Lower,
    Upper,
    Title,
}
