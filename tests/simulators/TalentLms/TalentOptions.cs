using System;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>How this TalentLMS is set up.</summary>
public sealed record TalentOptions : SimulatorOptions
{
    /// <summary>The usual key; keys have 30 characters.</summary>
    public const string UsualKey = "aQ3xSimulatedTalentKey0123456z";

    public TalentOptions()
    {
    }

    public TalentOptions(SimulatorOptions common)
        : base(common)
    {
    }

    /// <summary>Calls an hour: 2,000 on the smaller plans, 10,000 on the larger.</summary>
    public int HourlyLimit { get; init; } = 2_000;

    /// <summary>How long the hour of <see cref="HourlyLimit"/> is; tests shorten it.</summary>
    public TimeSpan Hour { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Calls in five seconds.</summary>
    public int BurstLimit { get; init; } = 200;

    /// <summary>How long the five seconds of <see cref="BurstLimit"/> are.</summary>
    public TimeSpan Burst { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Links beyond the first and last page point to that page itself, as in the vendor's example; otherwise they are null.</summary>
    public bool SelfLinksAtEdges { get; init; } = true;

    /// <summary>Size of a v1 page that was not asked for; 0 gives the whole collection, as older documents say.</summary>
    public int DefaultPageSizeOfV1 { get; init; } = 20;

    /// <summary>siteinfo's date_format: DDMMYYYY, MMDDYYYY or YYYYMMDD. All v1 dates are text in it.</summary>
    public string DateFormat { get; init; } = "DDMMYYYY";

    /// <summary>POST /users answers with the whole record, as the vendor says, instead of the id alone, as was seen.</summary>
    public bool CreatedRecordsInFull { get; init; }

    /// <summary>How long a batch waits before it is done, by the clock; at once it is done before the next request.</summary>
    public TimeSpan TaskDelay { get; init; }

    /// <summary>The API is switched off in the portal: 403 for everything.</summary>
    public bool ApiDisabled { get; init; }
}
