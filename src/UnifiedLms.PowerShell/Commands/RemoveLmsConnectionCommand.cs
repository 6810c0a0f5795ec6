using System.Management.Automation;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>Removes saved connections. Open ones stay open, and the secrets that a saved one points to stay where they are.</summary>
/// <example><code>Get-LmsConnection -Saved test-* | Remove-LmsConnection</code></example>
[Cmdlet(VerbsCommon.Remove, "LmsConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveLmsConnectionCommand : LmsCmdlet
{
    /// <summary>Names or patterns of saved connections.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Removes what the current input means.</summary>
    protected override void ProcessRecord()
    {
        var saved = new SavedNames(new SavedConnectionStore());
        foreach (string pattern in Name)
        {
            try
            {
                foreach (string name in saved.Match(pattern))
                {
                    Remove(saved.Store, name);
                }
            }
            catch (LmsException failure)
            {
                WriteError(Faults.ToErrorRecord(failure, pattern));
            }
        }
    }

    // One that cannot be read is removed all the same.
    private static string Destination(SavedConnectionStore store, string name)
    {
        try
        {
            return $" ({store.Read(name).SystemTitle})";
        }
        catch (LmsException)
        {
            return "";
        }
    }

    private void Remove(SavedConnectionStore store, string name)
    {
        try
        {
            store.Require(name);
            string sentence = $"Removes the saved connection '{name}'{Destination(store, name)} from '{store.Folder}'. The secrets that it points to stay where they are.";
            if (ShouldProcess(sentence, sentence, "Confirm"))
            {
                store.Remove(name);
            }
        }
        catch (LmsException failure)
        {
            WriteError(Faults.ToErrorRecord(failure, name));
        }
    }
}
