using System;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>How this Blackboard Learn is set up.</summary>
public sealed record BlackboardOptions : SimulatorOptions
{
    public BlackboardOptions()
    {
    }

    public BlackboardOptions(SimulatorOptions common)
        : base(common)
    {
    }

    public string Key { get; init; } = "bb-key-0f4c2a";

    public string Secret { get; init; } = "bb-secret-77e1d9";

    /// <summary>Calls per 24 hours of the developer group.</summary>
    public int DailyQuota { get; init; } = 10_000;

    /// <summary>How long the 24 hours of <see cref="DailyQuota"/> are, from the first call on; tests shorten them.</summary>
    public TimeSpan Day { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The integration's role may see everything about users; otherwise only ids, names and system roles.</summary>
    public bool MayViewUsers { get; init; } = true;

    /// <summary>The integration is itself a SystemAdmin. If not, SystemAdmins are left out of pages, which come out short.</summary>
    public bool SystemAdministrator { get; init; }

    /// <summary>The integration's role may create, change and delete; otherwise every write is 403.</summary>
    public bool MayWrite { get; init; } = true;

    /// <summary>The integration's role may see memberships; otherwise a change of one takes effect and answers an empty object.</summary>
    public bool MayViewMemberships { get; init; } = true;

    /// <summary>How long the deletion of a course is queued, by the clock; at once it is done before the next request.</summary>
    public TimeSpan TaskDelay { get; init; }

    /// <summary>The last page carries an empty paging object instead of none.</summary>
    public bool EmptyPagingAtEnd { get; init; }
}
