using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>What PowerShell calls when the module comes into a runspace and when it leaves it.</summary>
public sealed class ModuleEntry : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Prepares for the dependencies of the core; loads none of them.</summary>
    public void OnImport()
    {
#if NET
        CoreLoadContext.Install();
#else
        DesktopResolver.Install();
#endif
    }

    /// <summary>Closes the connections of the runspace.</summary>
    /// <param name="psModuleInfo">The module that is removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => ConnectionTable.CloseAll();
}
