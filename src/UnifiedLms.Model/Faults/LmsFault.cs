namespace UnifiedLms;

/// <summary>One failure, described so that a person and a script both know what to do. Never holds a secret.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Message">One or two sentences for people.</param>
public sealed record LmsFault(LmsFaultKind Kind, string Message)
{
    /// <summary><c>Lms</c> and the kind, for example <c>LmsRateLimited</c>. Frozen.</summary>
    public string ErrorId => "Lms" + Kind;

    /// <summary>What the reader can do about it, or null.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>Whether the provider failed or refused, rather than this module or its caller.</summary>
    public bool IsRemote { get; init; }

    /// <summary>The HTTP status as normalised: a throttled answer is 429 whatever the provider sent.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The provider's own error code.</summary>
    public string? Code { get; init; }

    /// <summary>The provider's own words.</summary>
    public string? ProviderMessage { get; init; }

    /// <summary>Name of the provider definition.</summary>
    public string? Provider { get; init; }

    /// <summary>Name of the connection.</summary>
    public string? Connection { get; init; }

    /// <summary>The resource that was worked on, for example <c>users</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>What was done to it, for example <c>list</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The provider's id of the request, or ours, to be named to its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>Seconds after which the provider said it may be tried again.</summary>
    public double? RetryAfterSeconds { get; init; }

    /// <summary>How many times it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Where a list can be resumed after what was already read.</summary>
    public string? Cursor { get; init; }

    /// <summary>Where there is such a record already: its id.</summary>
    public string? ExistingId { get; init; }

    /// <summary>What it is about, where that is a part of what was asked for: the course whose enrollments cannot be read, say. Else null.</summary>
    public LmsRecord? Subject { get; init; }

    /// <summary>The provider's answer, redacted and shortened.</summary>
    public string? RawResponse { get; init; }

    /// <summary>Whether the same call may well succeed later.</summary>
    public bool IsTransient => Kind is LmsFaultKind.RateLimited or LmsFaultKind.Unavailable or LmsFaultKind.Timeout or LmsFaultKind.NetworkFailure;

    /// <summary>The error id and the message.</summary>
    public override string ToString() => ErrorId + ": " + Message;
}
