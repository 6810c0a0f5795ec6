namespace UnifiedLms;

/// <summary>An address that belongs to a record.</summary>
public sealed class LmsUrl
{
    /// <summary>The address.</summary>
    public string? Url { get; set; }

    /// <summary>
    /// <c>self</c> (its page), <c>launch</c> (starts it), <c>thumbnail</c>, <c>certificate</c>, <c>media</c>, <c>other</c> or null.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>The address.</summary>
    public override string ToString() => Url ?? "";
}
