using System;

namespace UnifiedLms.Core.Transport;

/// <summary>A token with its end.</summary>
internal sealed record AccessToken(Secret Secret, int Version, DateTimeOffset? RenewAt)
{
    /// <summary>Whether the LMS ever took it.</summary>
    public bool Accepted { get; set; }

    /// <summary>Whether the LMS refused it.</summary>
    public bool Refused { get; set; }
}
