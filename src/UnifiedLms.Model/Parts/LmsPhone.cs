namespace UnifiedLms;

/// <summary>A telephone number of a person.</summary>
public sealed class LmsPhone
{
    /// <summary>The number as the provider gave it.</summary>
    public string? Number { get; set; }

    /// <summary>The extension, or null.</summary>
    public string? Extension { get; set; }

    /// <summary><c>work</c>, <c>home</c>, <c>mobile</c>, <c>fax</c>, <c>other</c> or null.</summary>
    public string? Type { get; set; }

    /// <summary><c>+49 30 1234 x12</c>.</summary>
    public override string ToString() => string.IsNullOrEmpty(Extension) ? Number ?? "" : Number + " x" + Extension;
}
