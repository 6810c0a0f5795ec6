namespace UnifiedLms.Core.Providers;

/// <summary>What answers the requests of a provider.</summary>
public enum ServerKind
{
    /// <summary>A server on the network.</summary>
    Http,

    /// <summary>The made-up LMS inside the process, behind the same pipeline.</summary>
    Sandbox,
}
