using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>Reads the statements of learning record stores, by the stores' own filters. The newest come first.</summary>
/// <example><code>Get-LmsStatement -Connection lrs1 -Agent ann@example.org -Verb passed</code></example>
[Cmdlet(VerbsCommon.Get, "LmsStatement", SupportsPaging = true, DefaultParameterSetName = "List")]
[OutputType(typeof(LmsStatement))]
public sealed class GetLmsStatementCommand : LmsCmdlet
{
    private RecordWindow _window = null!;

    /// <summary>Ids of statements. Each is read on its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    public string[]? Id { get; set; }

    /// <summary>Only of this person: an e-mail address, or with -HomePage the name of an account.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("Participant")]
    public string? Agent { get; set; }

    /// <summary>The site of the account.</summary>
    [Parameter(ParameterSetName = "List")]
    public string? HomePage { get; set; }

    /// <summary>Only with this verb: a word of ADL's vocabulary, such as passed, or an IRI.</summary>
    [Parameter(ParameterSetName = "List")]
    public string? Verb { get; set; }

    /// <summary>Only about this activity: its IRI.</summary>
    [Parameter(ParameterSetName = "List")]
    public string? Activity { get; set; }

    /// <summary>Only of this registration: a UUID.</summary>
    [Parameter(ParameterSetName = "List")]
    public Guid? Registration { get; set; }

    /// <summary>Only what was stored after this time.</summary>
    [Parameter(ParameterSetName = "List")]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only what was stored until this time.</summary>
    [Parameter(ParameterSetName = "List")]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Also where the activity is mentioned elsewhere in a statement.</summary>
    [Parameter(ParameterSetName = "List")]
    public SwitchParameter RelatedActivities { get; set; }

    /// <summary>Also where the person is mentioned elsewhere in a statement.</summary>
    [Parameter(ParameterSetName = "List")]
    public SwitchParameter RelatedAgents { get; set; }

    /// <summary>The oldest first.</summary>
    [Parameter(ParameterSetName = "List")]
    public SwitchParameter Ascending { get; set; }

    /// <summary>Statements asked for at a time; the store may give fewer.</summary>
    [Parameter(ParameterSetName = "List")]
    [ValidateRange(1, 100_000)]
    public int PageSize { get; set; }

    /// <summary>Names, patterns or objects of connections; the default one when absent.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>Remembers -Skip and -First.</summary>
    protected override void BeginProcessing() => _window = new RecordWindow(PagingParameters.Skip, PagingParameters.First);

    /// <summary>Reads what the current input asks for.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            Dictionary<string, string> filters = Filters();
            foreach (LrsClient client in ConnectionArgument.Resolve(Connection).Select(DeliveryInfo.Store))
            {
                if (Id is not null)
                {
                    foreach (string id in Id)
                    {
                        Run(id, async (output, token) => await output.WriteAsync(await client.GetAsync(id, new CmdletObserver(output, id), token).ConfigureAwait(false)).ConfigureAwait(false));
                    }
                }
                else if (!_window.IsClosed)
                {
                    Run(client.Target.Connection, (output, token) => ReadAsync(client, filters, output, token));
                }
            }
        }
        catch (LmsException failure)
        {
            Report(failure, (object?)Id ?? Connection);
        }
    }

    private async Task ReadAsync(LrsClient client, Dictionary<string, string> filters, CmdletOutput output, System.Threading.CancellationToken token)
    {
        await foreach (IReadOnlyList<LmsStatement> page in client.ReadAsync(filters, PageSize > 0 ? PageSize : null, new CmdletObserver(output, client.Target.Connection), token).ConfigureAwait(false))
        {
            IReadOnlyList<object> shown = _window.Admit(page.Cast<object>().ToList());
            if (shown.Count > 0)
            {
                await output.WritePageAsync(shown).ConfigureAwait(false);
            }

            if (_window.IsClosed)
            {
                return;
            }
        }
    }

    private Dictionary<string, string> Filters()
    {
        var filters = new Dictionary<string, string>();
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                filters[name] = value;
            }
        }

        Add("agent", Agent is null ? null : (HomePage is null ? Participant.OfEmail(Agent, null) : Participant.OfAccount(HomePage, Agent, null)).ToFilter());
        Add("verb", Verb is null ? null : Verb.IndexOf(':') > 0 ? Verb : "http://adlnet.gov/expapi/verbs/" + Verb.ToLowerInvariant());
        Add("activity", Activity);
        Add("registration", Registration?.ToString("D"));
        Add("since", Time(Since));
        Add("until", Time(Until));
        Add("related_activities", RelatedActivities ? "true" : null);
        Add("related_agents", RelatedAgents ? "true" : null);
        Add("ascending", Ascending ? "true" : null);
        return filters;
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
