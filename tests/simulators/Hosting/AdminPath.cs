namespace UnifiedLms.Simulators.Hosting;

/// <summary>The paths under which only tests talk to a simulator. No LMS has them.</summary>
public static class AdminPath
{
    public const string Prefix = "/__simulator/";

    public const string Log = Prefix + "log";

    public const string Faults = Prefix + "faults";

    public const string Population = Prefix + "population";
}
