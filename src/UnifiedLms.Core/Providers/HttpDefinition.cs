using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Providers;

/// <summary>How the LMS speaks HTTP.</summary>
public sealed record HttpDefinition
{
    /// <summary>Headers of every request.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The version that each request names, or null where there is none.</summary>
    public VersionDefinition? Version { get; init; }

    /// <summary>Form fields of every request with a form body.</summary>
    public required IReadOnlyDictionary<string, string> Form { get; init; }

    /// <summary>Names of query and form members whose values the wire log may show, beside those that are harmless everywhere.</summary>
    public IReadOnlyCollection<string> Shown { get; init; } = Array.Empty<string>();

    /// <summary>The form member that names the call, where all calls have one address; or null.</summary>
    public string? CallMember { get; init; }

    /// <summary>How a body is written.</summary>
    public BodyEncoding Encoding { get; init; }

    /// <summary>Whether what only reads may be a POST: on a system whose calls are all POSTs. Everything else is GET where it reads.</summary>
    public bool ReadsByPost { get; init; }

    /// <summary>How lists continue, where an operation does not say otherwise.</summary>
    public required PagingDefinition Paging { get; init; }

    /// <summary>What the LMS allows, and how it says that it was too much.</summary>
    public required ThrottleDefinition Throttle { get; init; }

    /// <summary>Over <c>{status, headers, body, text}</c> of a success: texts that the LMS warns with, or nothing.</summary>
    public Expression? Warnings { get; init; }

    /// <summary>Over <c>{status, headers, body, text}</c>: a fault <c>{kind, code, message, hint, transient}</c>, or nothing.</summary>
    public Expression? Errors { get; init; }
}
