namespace UnifiedLms.Simulators.Codebashing;

/// <summary>How this Codebashing tenant is set up. Its token is <see cref="SimulatorOptions.Token"/>.</summary>
public sealed record CodebashingOptions : SimulatorOptions
{
    public const string UsualKey = "cb-key-4f1e9a72d0";

    public const string UsualToken = "cb-token-9b7c66e1a3";

    public CodebashingOptions()
    {
    }

    public CodebashingOptions(SimulatorOptions common)
        : base(common)
    {
    }

    /// <summary>The second credential, sent as X-Api-Key.</summary>
    public string ApiKey { get; init; } = UsualKey;

    /// <summary>How many people can still be added; null for as many as come.</summary>
    public int? FreeLicences { get; init; }

    /// <summary>Percentages as text with two decimals, or as numbers: both have been seen.</summary>
    public bool PercentagesAsText { get; init; } = true;
}
