using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Lists the provider definitions: what a connection needs, and what can be done with it.</summary>
/// <example><code>(Get-LmsProvider Sandbox).Capabilities</code></example>
[Cmdlet(VerbsCommon.Get, "LmsProvider")]
[OutputType(typeof(LmsProviderInfo))]
public sealed class GetLmsProviderCommand : LmsCmdlet
{
    /// <summary>Names or patterns; all definitions when absent.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Provider")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    public string[]? Name { get; set; }

    /// <summary>A folder of provider definitions, or that of a single one, which wins over yours and over those of the module.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProviderPath { get; set; }

    /// <summary>Writes the definitions that the current input means. One with mistakes does not hide the others.</summary>
    protected override void ProcessRecord()
    {
        ProviderCatalog catalog;
        try
        {
            catalog = ProviderCatalog.Open(further: ProviderPath is null ? null : GetUnresolvedProviderPathFromPSPath(ProviderPath));
        }
        catch (LmsException failure)
        {
            Report(failure, Name);
            return;
        }

        foreach (string name in (Name ?? ["*"]).SelectMany(pattern => Matching(catalog, pattern)))
        {
            try
            {
                WriteObject(catalog.Describe(name));
            }
            catch (LmsException failure)
            {
                WriteError(Faults.ToErrorRecord(failure, name));
            }
        }
    }

    private static IEnumerable<string> Matching(ProviderCatalog catalog, string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            return [name];
        }

        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return catalog.Names.Where(pattern.IsMatch);
    }
}
