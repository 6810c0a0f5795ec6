using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>A web service token.</summary>
/// <param name="Value">The secret.</param>
public sealed record MoodleToken(string Value)
{
    /// <summary>The usual token of the administrator.</summary>
    public const string Usual = "5a1d0f3e7b9c4d2688aa10c3e5f7b9d1";

    /// <summary>Its owner: 2 is the administrator, 3 the plain user.</summary>
    public long UserId { get; init; } = 2;

    /// <summary>Has all rights of reading; otherwise the owner sees only himself.</summary>
    public bool Administrator { get; init; } = true;

    /// <summary>After this time the first call answers accessexception and deletes the token.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Limited to an address that is not ours.</summary>
    public bool OtherAddress { get; init; }

    /// <summary>The courses in which its owner may enrol people; null for all. Any other fails the whole call.</summary>
    public IReadOnlyCollection<long>? EnrolsIn { get; init; }

    /// <summary>The roles that its owner may give; null for all there are. Any other fails the whole call.</summary>
    public IReadOnlyCollection<long>? Gives { get; init; }

    /// <summary>The functions of the service; null for all.</summary>
    public IReadOnlyCollection<string>? Functions { get; init; }
}
