namespace UnifiedLms.Core.Providers;

/// <summary>How a secret travels.</summary>
public enum AuthKind
{
    /// <summary>No secret.</summary>
    None,

    /// <summary>A token in <c>Authorization: Bearer</c>.</summary>
    Bearer,

    /// <summary>A key in a header of its own.</summary>
    Header,

    /// <summary>User name and password, or a key and an empty password, in <c>Authorization: Basic</c>.</summary>
    Basic,

    /// <summary>A token as the first field of the form body, never in the address.</summary>
    FormField,
}
