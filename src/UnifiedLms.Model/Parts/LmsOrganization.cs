namespace UnifiedLms;

/// <summary>The account, branch, tenant or institution a record belongs to.</summary>
public sealed class LmsOrganization
{
    /// <summary>The provider's id.</summary>
    public string? Id { get; set; }

    /// <summary>The name people see.</summary>
    public string? Name { get; set; }

    /// <summary><c>Sales (5)</c>.</summary>
    public override string ToString() => Readable.Named(Name, Id);
}
