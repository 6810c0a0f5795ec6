using System.Collections.Generic;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>How this Moodle is set up.</summary>
public sealed record MoodleOptions : SimulatorOptions
{
    public MoodleOptions()
    {
    }

    public MoodleOptions(SimulatorOptions common)
        : base(common)
    {
    }

    /// <summary>Adds debuginfo to exceptions, as a site in developer mode does.</summary>
    public bool Debugging { get; init; }

    /// <summary>PHP's limit on form fields; what is over is cut off silently.</summary>
    public int MaxInputVars { get; init; } = 5_000;

    /// <summary>The module type subsection, which 4.5 ships switched off: then its sections still come, but not its modules.</summary>
    public bool Subsections { get; init; } = true;

    /// <summary>Further tokens beside the administrator's and <see cref="PlainToken"/>.</summary>
    public IReadOnlyList<MoodleToken> Tokens { get; init; } = [];

    /// <summary>The token of user 3, who has no rights.</summary>
    public string PlainToken { get; init; } = "0b6e2d4c8fa1357990cc24d6e8fa0b1c";

    /// <summary>The password of every account at /login/token.php.</summary>
    public string Password { get; init; } = "Measured#2026";

    /// <summary>The short name of the custom service.</summary>
    public string Service { get; init; } = "lms_all";
}
