namespace UnifiedLms.Core.Providers;

/// <summary>Fan out over another resource, where the LMS has no list of all.</summary>
public sealed class ForEachDefinition
{
    /// <summary>The resource whose every record is visited.</summary>
    public required LmsResource Resource { get; init; }

    /// <summary>The name of the visited record in paths and expressions; it is the unified record.</summary>
    public required string As { get; init; }
}
