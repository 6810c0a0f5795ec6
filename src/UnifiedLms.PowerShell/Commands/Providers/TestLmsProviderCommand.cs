using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Checks a provider definition without a network: who can change it, its schema, its expressions, and its recorded samples.</summary>
/// <example><code>Test-LmsProvider -Path ./acme | Where-Object Success -eq $false</code></example>
[Cmdlet(VerbsDiagnostic.Test, "LmsProvider", DefaultParameterSetName = "Path")]
[OutputType(typeof(LmsProviderCheck), typeof(bool))]
public sealed class TestLmsProviderCommand : LmsCmdlet
{
    /// <summary>The folder that holds provider.json; patterns mean several.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>A definition that came with the module, or one of yours, by its name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Name")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Answers with true or false only.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Checks what the current input means.</summary>
    protected override void ProcessRecord()
    {
        foreach (string folder in Folders())
        {
            Run(folder, async (output, token) =>
            {
                var checks = ProviderChecker.Check(folder, token);
                if (Quiet)
                {
                    await output.WriteAsync(checks.All(check => check.Success)).ConfigureAwait(false);
                    return;
                }

                await output.WritePageAsync(checks).ConfigureAwait(false);
            });
        }
    }

    private string[] Folders()
    {
        try
        {
            return Name is not null
                ? Name.Select(ProviderCatalog.Open().FolderOf).ToArray()
                : Path!.SelectMany(path => WildcardPattern.ContainsWildcardCharacters(path)
                    ? GetResolvedProviderPathFromPSPath(path, out _).ToArray()
                    : [GetUnresolvedProviderPathFromPSPath(path)]).Select(Folder).ToArray();
        }
        catch (LmsException failure)
        {
            Report(failure, Name);
            return [];
        }
    }

    // Who names the definition's file means its folder. Any other file is no definition.
    private static string Folder(string path) => System.IO.Path.GetFileName(path) == "provider.json" && System.IO.File.Exists(path) ? System.IO.Path.GetDirectoryName(path)! : path;
}
