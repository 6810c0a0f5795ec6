using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Takes overrides away again: one, those of a resource or a vocabulary, or with -All everything of one place.</summary>
/// <example><code>Remove-LmsMapping -Connection school -Resource User -Field custom_fields.cost_center</code></example>
[Cmdlet(VerbsCommon.Remove, "LmsMapping", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "Field")]
[OutputType(typeof(void))]
public sealed class RemoveLmsMappingCommand : LmsMappingCmdlet
{
    /// <summary>Whose fields they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Field")]
    public MappingKind Resource { get; set; }

    /// <summary>The field, with all that is overridden within it; all fields of the resource when absent.</summary>
    [Parameter(ParameterSetName = "Field")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MappingFieldCompleter))]
    public string? Field { get; set; }

    /// <summary>The enumerated field: user.status.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Word")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VocabularyCompleter))]
    public string Vocabulary { get; set; } = "";

    /// <summary>The provider's words; all of the vocabulary when absent.</summary>
    [Parameter(ParameterSetName = "Word")]
    public string[]? Word { get; set; }

    /// <summary>Names of headers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Header")]
    [ValidateNotNullOrEmpty]
    public string[] Header { get; set; } = [];

    /// <summary>The limit: PageSize, MaxConcurrency or Budget.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Limit")]
    [ValidateSet("PageSize", "MaxConcurrency", "Budget")]
    public string[] Limit { get; set; } = [];

    /// <summary>Everything that is overridden in this place.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "All")]
    public SwitchParameter All { get; set; }

    private protected override bool TouchesLimits => ParameterSetName is "Header" or "Limit" or "All";

    private protected override bool Removes => true;

    private protected override bool Change(MappingTarget target)
    {
        if (All)
        {
            if (!ShouldProcess(target.Title, "Remove all overrides"))
            {
                return false;
            }

            bool cleared = false;
            Pump(async (_, token) => cleared = await target.ClearAsync(token).ConfigureAwait(false));
            return cleared ? target.Reload() : Nothing(target);
        }

        int removed = Remove(target.Read());
        return removed == 0
            ? Nothing(target)
            : ShouldProcess(target.Title, $"Remove {removed} override{(removed == 1 ? "" : "s")}") && Keep(target, document => Remove(document));
    }

    private int Remove(MappingDocument document)
    {
        switch (ParameterSetName)
        {
            case "Field":
                LmsResource resource = MappingArgument.ResourceOf(Resource);
                return Field is null ? document.RemoveFields(resource) : document.RemoveField(resource, Field);
            case "Word":
                return Word is null ? document.RemoveWord(Vocabulary, null) : Word.Sum(word => document.RemoveWord(Vocabulary, word));
            case "Header":
                return Header.Sum(document.RemoveHeader);
            default:
                return Limit.Sum(limit => document.RemoveMember(Member(limit)));
        }
    }

    private static string Member(string limit) => limit.ToLowerInvariant() switch
    {
        "pagesize" => "pageSize",
        "maxconcurrency" => "maxConcurrency",
        _ => "budgets",
    };

    private bool Nothing(MappingTarget target)
    {
        WriteError(Faults.ToErrorRecord(
            new LmsFault(LmsFaultKind.ObjectNotFound, $"Nothing of that is overridden for {target.Title}.")
            {
                RecommendedAction = "Get-LmsMapping -Override shows what is overridden, and where.",
            },
            target.Title));
        return false;
    }
}
