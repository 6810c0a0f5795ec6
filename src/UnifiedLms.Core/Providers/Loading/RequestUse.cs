namespace UnifiedLms.Core.Providers.Loading;

/// <summary>What a request of a definition is for, which decides what it may say of itself.</summary>
internal enum RequestUse
{
    /// <summary>It changes nothing, so it is a GET, or a POST where the definition says that it reads by POST.</summary>
    Read,

    /// <summary>It is a write's, or a step's of one.</summary>
    Write,

    /// <summary>It stores statements.</summary>
    Store,
}
