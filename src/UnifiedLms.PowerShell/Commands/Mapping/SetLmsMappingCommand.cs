using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Overrides one field of a mapping, words of a vocabulary, headers or limits. An expression that cannot be read is refused.</summary>
/// <example><code>Set-LmsMapping -Connection school -Resource User -Field custom_fields.cost_center -Expression sis_user_id</code></example>
/// <example><code>Set-LmsMapping -Provider sandbox -Vocabulary user.status -Word @{ frozen = 'suspended' }</code></example>
[Cmdlet(VerbsCommon.Set, "LmsMapping", SupportsShouldProcess = true, DefaultParameterSetName = "Field")]
[OutputType(typeof(void))]
public sealed class SetLmsMappingCommand : LmsMappingCmdlet
{
    /// <summary>Whose field it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Field")]
    public MappingKind Resource { get; set; }

    /// <summary>The field by its name in the schema: job_title, custom_fields.cost_center.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Field")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MappingFieldCompleter))]
    public string Field { get; set; } = "";

    /// <summary>What the field becomes: JSONata over the provider's own record. $base is the record as the definition's mapping makes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Field")]
    [ValidateNotNullOrEmpty]
    public string Expression { get; set; } = "";

    /// <summary>The enumerated field whose words are overridden: user.status, enrollment.status.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Word")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VocabularyCompleter))]
    public string Vocabulary { get; set; } = "";

    /// <summary>The provider's words, each with the word of the schema that it means.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Word")]
    public IDictionary Word { get; set; } = new Hashtable();

    /// <summary>Headers of every request.</summary>
    [Parameter(ParameterSetName = "Limit")]
    public IDictionary? Header { get; set; }

    /// <summary>How many records to ask for with one request.</summary>
    [Parameter(ParameterSetName = "Limit")]
    [ValidateRange(1, int.MaxValue)]
    public int PageSize { get; set; }

    /// <summary>How many requests may be under way at once.</summary>
    [Parameter(ParameterSetName = "Limit")]
    [ValidateRange(1, 64)]
    public int MaxConcurrency { get; set; }

    /// <summary>How many requests in how many seconds, in place of what the definition says: @{ Requests = 100; PerSeconds = 60 }.</summary>
    [Parameter(ParameterSetName = "Limit")]
    [ValidateNotNullOrEmpty]
    public IDictionary[]? Budget { get; set; }

    private protected override bool Removes => false;

    private protected override bool TouchesLimits => Header is not null || MaxConcurrency > 0 || Budget is not null;

    /// <summary>Refuses an expression that cannot be read, with its place, before anything is looked at.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            if (ParameterSetName == "Field")
            {
                _ = new ExpressionEvaluator(Expression, strict: false);
            }
            else if (ParameterSetName == "Limit" && Header is null && PageSize == 0 && MaxConcurrency == 0 && Budget is null)
            {
                throw new LmsException(new LmsFault(LmsFaultKind.InvalidInput, "There is nothing to override.")
                {
                    RecommendedAction = "Name a field with its expression, words of a vocabulary, -Header, -PageSize, -MaxConcurrency or -Budget.",
                });
            }
        }
        catch (LmsException failure)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(failure, ParameterSetName == "Field" ? Expression : null));
        }
    }

    private protected override bool Change(MappingTarget target)
    {
        string done = Change(target.Read());
        if (!ShouldProcess(target.Title, done))
        {
            return false;
        }

        bool isOpen = Keep(target, document => Change(document));
        if (ParameterSetName == "Field" && LookupFields.Warning(MappingArgument.ResourceOf(Resource), Field) is { } warning)
        {
            WarnOnce(warning);
        }

        return isOpen;
    }

    private string Change(MappingDocument document)
    {
        switch (ParameterSetName)
        {
            case "Field":
                document.SetField(MappingArgument.ResourceOf(Resource), Field, Expression);
                return $"Override {Resource} {Field} with {Expression}";
            case "Word":
                MappingArgument.AddWords(document, Vocabulary, Word);
                return $"Override {Vocabulary} with {string.Join(", ", Word.Keys.Cast<object>().Select(key => $"{key} = {Word[key]}"))}";
            default:
                return string.Join(", ", ChangeLimits(document));
        }
    }

    private List<string> ChangeLimits(MappingDocument document)
    {
        var done = new List<string>();
        if (Header is not null)
        {
            MappingArgument.AddHeaders(document, Header);
            done.Add("Override headers " + string.Join(", ", Header.Keys.Cast<object>()));
        }

        if (PageSize > 0)
        {
            document.SetNumber("pageSize", PageSize);
            done.Add("Override page size with " + PageSize);
        }

        if (MaxConcurrency > 0)
        {
            document.SetNumber("maxConcurrency", MaxConcurrency);
            done.Add("Override concurrency with " + MaxConcurrency);
        }

        if (Budget is not null)
        {
            MappingArgument.AddBudgets(document, Budget);
            done.Add("Override budgets");
        }

        return done;
    }
}
