using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Lists registered objectives and the connections that they are attached to.</summary>
[Cmdlet(VerbsCommon.Get, "LmsObjective")]
[OutputType(typeof(LmsObjective))]
public sealed class GetLmsObjectiveCommand : LmsCmdlet
{
    /// <summary>Ids or patterns; all objectives when absent.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ObjectiveCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Writes the objectives. It is an error to ask for one that is not there.</summary>
    protected override void EndProcessing()
    {
        foreach (string id in Id ?? ["*"])
        {
            try
            {
                ObjectiveBook book = ObjectiveBook.Open();
                if (WildcardPattern.ContainsWildcardCharacters(id))
                {
                    var pattern = new WildcardPattern(id, WildcardOptions.IgnoreCase);
                    WriteObject(book.All().Where(one => pattern.IsMatch(one.Id)).Select(one => one.Describe()), enumerateCollection: true);
                }
                else
                {
                    WriteObject(book.Get(id).Describe());
                }
            }
            catch (LmsException failure)
            {
                Report(failure, id);
            }
        }
    }
}
