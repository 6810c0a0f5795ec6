using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>Lists the open connections of the runspace, or those that are saved. Of the open ones the newest comes last; it is the default one, unless Connect-Lms failed since.</summary>
/// <example><code>Get-LmsConnection -Saved</code></example>
[Cmdlet(VerbsCommon.Get, "LmsConnection", DefaultParameterSetName = "Open")]
[OutputType(typeof(LmsConnectionInfo), ParameterSetName = new[] { "Open" })]
[OutputType(typeof(LmsSavedConnection), ParameterSetName = new[] { "Saved" })]
public sealed class GetLmsConnectionCommand : LmsCmdlet
{
    /// <summary>Names or patterns; all connections when absent.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Lists the connections that are saved, open or not, and where their secrets are kept.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Saved")]
    [Alias("ListAvailable")]
    public SwitchParameter Saved { get; set; }

    /// <summary>Writes the connections. It is an error to ask for one that is not there.</summary>
    protected override void EndProcessing()
    {
        if (Saved)
        {
            WriteSaved();
            return;
        }

        if (Name is null)
        {
            WriteObject(ConnectionTable.Current.All.Select(DeliveryInfo.Refreshed), enumerateCollection: true);
            return;
        }

        foreach (string name in Name)
        {
            try
            {
                foreach (LmsConnection connection in ConnectionArgument.Resolve([new ConnectionArgument(name)]))
                {
                    WriteObject(DeliveryInfo.Refreshed(connection));
                }
            }
            catch (LmsException failure)
            {
                if (!WildcardPattern.ContainsWildcardCharacters(name))
                {
                    WriteError(Faults.ToErrorRecord(failure, name));
                }
            }
        }
    }

    private void WriteSaved()
    {
        var saved = new SavedNames(new SavedConnectionStore());
        foreach (string pattern in Name ?? ["*"])
        {
            try
            {
                foreach (string name in saved.Match(pattern))
                {
                    Describe(saved.Store, name);
                }
            }
            catch (LmsException failure)
            {
                WriteError(Faults.ToErrorRecord(failure, pattern));
            }
        }
    }

    // One that cannot be read does not hide the others.
    private void Describe(SavedConnectionStore store, string name)
    {
        try
        {
            WriteObject(store.Describe(name));
        }
        catch (LmsException failure)
        {
            WriteError(Faults.ToErrorRecord(failure, name));
        }
    }
}
