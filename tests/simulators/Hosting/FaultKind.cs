namespace UnifiedLms.Simulators.Hosting;

/// <summary>The ways in which an answer can go wrong.</summary>
public enum FaultKind
{
    /// <summary>Another answer instead of the right one.</summary>
    Status,

    /// <summary>TCP reset before the first byte.</summary>
    ResetBeforeHeaders,

    /// <summary>TCP reset after the headers and half of the body.</summary>
    ResetMidBody,

    /// <summary>Content-Length promises more than is sent, then an orderly end.</summary>
    TruncatedBody,

    /// <summary>A complete HTTP answer whose JSON stops in the middle.</summary>
    TruncatedJson,

    /// <summary>The last good answer given on the same path, once more, with its own links.</summary>
    RepeatPage,

    /// <summary>Every absolute link of the answer points to another origin.</summary>
    ForeignLink,

    /// <summary>A chunked body without end.</summary>
    NeverEnding,

    /// <summary>The right body under a wrong content type.</summary>
    ContentType,

    /// <summary>A few bytes at a time.</summary>
    SlowDrip,

    /// <summary>The right answer after a wait.</summary>
    Latency,

    /// <summary>The right answer once a test says so.</summary>
    Hold,

    /// <summary>Something changes in the LMS just before the answer, as when a page shrinks while it is being read.</summary>
    Meanwhile,
}
