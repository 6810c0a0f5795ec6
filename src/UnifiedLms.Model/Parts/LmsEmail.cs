namespace UnifiedLms;

/// <summary>An e-mail address of a person.</summary>
public sealed class LmsEmail
{
    /// <summary>The address.</summary>
    public string? Email { get; set; }

    /// <summary><c>work</c>, <c>personal</c>, <c>other</c> or null.</summary>
    public string? Type { get; set; }

    /// <summary>Whether the provider writes to this address.</summary>
    public bool IsPrimary { get; set; }

    /// <summary>The address.</summary>
    public override string ToString() => Email ?? "";
}
