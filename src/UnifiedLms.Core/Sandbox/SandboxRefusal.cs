using System;
using System.Collections.Generic;
using System.Net;

namespace UnifiedLms.Core.Sandbox;

/// <summary>Why the sandbox does not do what it was asked for.</summary>
internal sealed class SandboxRefusal : Exception
{
    private SandboxRefusal(HttpStatusCode status, string kind, string message, string? existing = null)
        : base(message)
    {
        Status = status;
        Kind = kind;
        Existing = existing;
    }

    public HttpStatusCode Status { get; }

    /// <summary>The error id without its <c>Lms</c>.</summary>
    public string Kind { get; }

    /// <summary>The id of the record that is in the way, or null.</summary>
    public string? Existing { get; }

    public static SandboxRefusal NoSuchCall() => new(HttpStatusCode.NotFound, "NotSupported", "The sandbox has no such call.");

    public static SandboxRefusal NotThere(string id, string collection) => new(HttpStatusCode.NotFound, "ObjectNotFound", $"There is no '{id}' among the sandbox's {collection}.");

    public static SandboxRefusal Wrong(string one, IEnumerable<string> mistakes) => new(HttpStatusCode.BadRequest, "InvalidInput", $"The {one} was not written: {string.Join("; ", mistakes)}.");

    public static SandboxRefusal Taken(string message, string? existing) => new(HttpStatusCode.Conflict, "AlreadyExists", message, existing);

    /// <summary>The refusal as it is sent.</summary>
    public Dictionary<string, object?> ToBody() => new() { ["kind"] = Kind, ["message"] = Message, ["existing"] = Existing };
}
