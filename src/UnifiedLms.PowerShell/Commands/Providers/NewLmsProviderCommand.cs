using System.IO;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Writes the starting point of a provider definition: commented, complete, and right by its own samples.</summary>
/// <example><code>New-LmsProvider -Name acme -Title 'Acme Academy' | Test-LmsProvider</code></example>
[Cmdlet(VerbsCommon.New, "LmsProvider", SupportsShouldProcess = true)]
[OutputType(typeof(DirectoryInfo))]
public sealed class NewLmsProviderCommand : LmsCmdlet
{
    /// <summary>The name that scripts will use: lower-case letters, digits and hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The product's name for people; the name when absent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The folder that the definition's folder is made in; your providers folder when absent, where Connect-Lms finds it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Writes the files.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            ProviderTemplate.CheckName(Name);
            string parent = Path is null ? System.IO.Path.Combine(ProviderCatalog.StateFolder(), "providers") : GetUnresolvedProviderPathFromPSPath(Path);
            string folder = System.IO.Path.Combine(parent, Name);
            if (ShouldProcess(folder, "Write a provider definition"))
            {
                WriteObject(new DirectoryInfo(ProviderTemplate.Write(parent, Name, Title ?? Name)));
            }
        }
        catch (LmsException failure)
        {
            Report(failure, Name);
        }
    }
}
