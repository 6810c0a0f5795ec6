namespace UnifiedLms.Simulators.Lrs;

/// <summary>How the link to the rest of a list is written.</summary>
public enum LrsMore
{
    /// <summary>As specified: path and query from the server's root. An empty text at the end.</summary>
    FromRoot,

    /// <summary>From the server's root, without its first slash. An empty text at the end.</summary>
    WithoutSlash,

    /// <summary>A whole address. No member at all at the end.</summary>
    Absolute,
}
