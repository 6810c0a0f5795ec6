namespace UnifiedLms;

/// <summary>What went wrong. The error id that scripts see is <c>Lms</c> and the name of the value; both are frozen.</summary>
public enum LmsFaultKind
{
    /// <summary>There is no connection of that name, or none at all.</summary>
    NotConnected,

    /// <summary>The provider refused who we are.</summary>
    AuthenticationFailed,

    /// <summary>The provider knows who we are and refuses what we ask.</summary>
    AccessDenied,

    /// <summary>There is no such record.</summary>
    ObjectNotFound,

    /// <summary>There is such a record already.</summary>
    AlreadyExists,

    /// <summary>A value that was given cannot be right.</summary>
    InvalidInput,

    /// <summary>The provider's limit is reached and waiting would take too long.</summary>
    RateLimited,

    /// <summary>The provider is there and cannot serve at the moment.</summary>
    Unavailable,

    /// <summary>The provider did not answer in time.</summary>
    Timeout,

    /// <summary>The provider could not be reached.</summary>
    NetworkFailure,

    /// <summary>The provider's answer is not what its definition says.</summary>
    UnexpectedResponse,

    /// <summary>A record could not be brought into the canonical schema.</summary>
    MappingFailed,

    /// <summary>The provider definition has mistakes.</summary>
    ProviderInvalid,

    /// <summary>The provider cannot do this.</summary>
    NotSupported,

    /// <summary>The connection was made for reading only.</summary>
    ReadOnly,

    /// <summary>The stored deliveries cannot be read.</summary>
    OutboxCorrupt,

    /// <summary>The provider's pages lead back to where we were.</summary>
    PagingLoop,
}
