using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>An access token.</summary>
/// <param name="Value">The secret.</param>
public sealed record CanvasToken(string Value)
{
    /// <summary>The usual token of the administrator.</summary>
    public const string Usual = "7~SimulatedCanvasAdministratorTokenSimulatedCanvasAdministrator0001";

    /// <summary>Its owner; the administrator is user 1.</summary>
    public long UserId { get; init; } = 1;

    public CanvasRights Rights { get; init; } = CanvasRights.Administrator;

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool Revoked { get; init; }

    /// <summary>Scopes such as <c>url:GET|/api/v1/accounts/:account_id/users</c>; null for a token without scopes.</summary>
    public IReadOnlyCollection<string>? Scopes { get; init; }

    /// <summary>A scoped key drops include parameters silently unless it may have them.</summary>
    public bool AllowIncludes { get; init; }

    /// <summary>Courses this administrator may not enter, of another sub-account say.</summary>
    public IReadOnlyCollection<long> ForbiddenCourses { get; init; } = [];

    internal bool May(CanvasRights rights) => (Rights & rights) == rights;
}
