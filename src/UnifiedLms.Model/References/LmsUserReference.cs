namespace UnifiedLms;

/// <summary>A person as other records mention them.</summary>
public sealed class LmsUserReference : ILmsUserReference
{
    private LmsList<LmsEmail>? _emails;

    /// <inheritdoc/>
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    public string? Name { get; set; }

    /// <inheritdoc/>
    public LmsList<LmsEmail> Emails { get => _emails ??= new(); set => _emails = value; }

    /// <summary><c>Ann Lee (42)</c>.</summary>
    public override string ToString() => Readable.Named(Name, Id);
}
