#if NETFRAMEWORK
using System.Management.Automation;
using System.Reflection;

namespace UnifiedLms.PowerShell;

/// <summary>What the script module would do by itself if that were cheap: reflection in script costs more than all the rest of an import.</summary>
public static class ModuleFace
{
    /// <summary>
    /// Exports the cmdlets of the inner module, which the assembly makes, from the outer one, which people import. Without this a second
    /// <c>Import-Module -Force</c> leaves the outer one without commands (PowerShell/PowerShell#20710).
    /// </summary>
    /// <param name="outer">The script module.</param>
    /// <param name="inner">What <c>Import-Module -Assembly</c> gave.</param>
    public static void Export(PSModuleInfo outer, PSModuleInfo inner)
    {
        MethodInfo? add = typeof(PSModuleInfo).GetMethod("AddExportedCmdlet", BindingFlags.Instance | BindingFlags.NonPublic);
        if (add is null)
        {
            return;
        }

        foreach (CmdletInfo cmdlet in inner.ExportedCmdlets.Values)
        {
            add.Invoke(outer, [cmdlet]);
        }
    }
}
#endif
