using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>Which of the optional streams anybody listens to: by -Verbose and -Debug, or by the preference variables.</summary>
internal readonly struct Streams
{
    private Streams(bool verbose, bool debug)
    {
        Verbose = verbose;
        Debug = debug;
    }

    public bool Verbose { get; }

    public bool Debug { get; }

    /// <summary>Looks it up. On the pipeline thread only.</summary>
    public static Streams Of(PSCmdlet cmdlet) => new(IsOn(cmdlet, "Verbose"), IsOn(cmdlet, "Debug"));

    private static bool IsOn(PSCmdlet cmdlet, string stream)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out object? bound))
        {
            return LanguagePrimitives.IsTrue(bound);
        }

        object preference = cmdlet.GetVariableValue(stream + "Preference", ActionPreference.SilentlyContinue);
        return LanguagePrimitives.TryConvertTo(preference, out ActionPreference action)
            && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
