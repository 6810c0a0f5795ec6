using System;

namespace UnifiedLms.Simulators.Lrs;

/// <summary>How this learning record store is set up. Each option is a way in which a real one was seen to behave.</summary>
public sealed record LrsOptions : SimulatorOptions
{
    public const string UsualKey = "lrs-key-7d20c1";

    public const string UsualSecret = "lrs-secret-5a9be47f03";

    public LrsOptions()
    {
    }

    public LrsOptions(SimulatorOptions common)
        : base(common)
    {
    }

    public string Key { get; init; } = UsualKey;

    /// <summary>What becomes of a statement that is known and the same.</summary>
    public LrsKnown Known { get; init; } = LrsKnown.Listed;

    /// <summary>How the link to the rest of a list is written.</summary>
    public LrsMore More { get; init; } = LrsMore.FromRoot;

    /// <summary>Versions that /about lists, by commas; others are refused. Empty: there is no /about.</summary>
    public string Versions { get; init; } = "1.0.3";

    /// <summary>Whether /about wants credentials as well; the specification does not.</summary>
    public bool ClosedAbout { get; init; }

    /// <summary>Whether the key may read; one for writing only is common.</summary>
    public bool MayRead { get; init; } = true;

    /// <summary>Whether the key may write.</summary>
    public bool MayWrite { get; init; } = true;

    /// <summary>Longer bodies are refused with 413.</summary>
    public int MaxBody { get; init; } = 5 * 1024 * 1024;

    /// <summary>Statements a page, whatever was asked for.</summary>
    public int MaxPage { get; init; } = 50;

    /// <summary>Requests a minute for a credential; 0 for no limit.</summary>
    public int PerMinute { get; init; }

    /// <summary>How long a stored statement stays invisible to reads, by <see cref="SimulatorOptions.Clock"/>.</summary>
    public TimeSpan Lag { get; init; }
}
