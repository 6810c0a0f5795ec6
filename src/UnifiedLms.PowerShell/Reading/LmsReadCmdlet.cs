using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Mapping;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>A cmdlet that reads one resource from one or several connections, everything by default.</summary>
public abstract class LmsReadCmdlet : LmsCmdlet
{
    private readonly ReadTally _tally = new();
    private readonly DriftReport _drift = new();
    private FlatColumns? _columns;
    private CsvTarget? _target;
    private RecordWindow _window = new(0, ulong.MaxValue);

    /// <summary>Where to read: names, patterns or connection objects. Several are read side by side. The default connection when absent.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>How many records to ask for with one request; as many as the provider allows when absent. Not how many to read: that is -First.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int PageSize { get; set; }

    /// <summary>The most requests under way at once, for each connection. Never more than the provider's definition calls safe, which is the default.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    /// <summary>Resumes a list: the NextCursor of a page, or the cursor of an error.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Cursor { get; set; }

    /// <summary>One page as it is: { Result, NextCursor, PrevCursor, RateLimit }.</summary>
    [Parameter]
    public SwitchParameter AsPage { get; set; }

    /// <summary>Rows of fixed text columns instead of records, the same under any culture. Made for Export-Csv.</summary>
    [Parameter]
    public SwitchParameter Flat { get; set; }

    /// <summary>Writes the rows of -Flat to this CSV file in place of the pipeline, the same in every edition of PowerShell: UTF-8, cells quoted where they need to be. The file is replaced once
    /// everything was read. After any error it stays as it is, and the rows that were read are put into PATH.incomplete.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CsvPath { get; set; }

    /// <summary>The columns that -Flat gives, in this order, in place of all: id, first_name, email; and of those of -FlatCustomField: custom_badge. FirstName is first_name. Fewer columns are
    /// written faster. Such a row no longer stands for its record: to pipe into another command, leave out -Flat, or -Property.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FlatColumnCompleter))]
    public string[]? Property { get; set; }

    /// <summary>Custom fields that -Flat gives a column each, behind the others or where -Property names it: cost_center becomes custom_cost_center. user.badge takes one of a joined user.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? FlatCustomField { get; set; }

    /// <summary>Writes for each record, in place of it, what the provider sent and what the mapping made of each field.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <summary>Makes it an error when the provider cannot apply a filter itself, instead of filtering here.</summary>
    [Parameter]
    public SwitchParameter StrictFilter { get; set; }

    /// <summary>Parameters in the provider's own words, added to the request as they are.</summary>
    [Parameter]
    public IDictionary? RemoteQuery { get; set; }

    /// <summary>The related records to join, as the command's -Include names them.</summary>
    private protected virtual IReadOnlyList<string>? Joined => null;

    /// <summary>Whether the records of a list are completed one by one.</summary>
    private protected virtual bool Completed => false;

    /// <summary>Whether what is unfinished after its due date becomes overdue.</summary>
    private protected virtual bool DerivesOverdue => true;

    /// <summary>The resource that is read.</summary>
    private protected abstract LmsResource Resource { get; }

    /// <summary>Remembers -Skip and -First, which count over all inputs, and begins the file of -CsvPath.</summary>
    protected override void BeginProcessing()
    {
        _window = new RecordWindow(PagingParameters.Skip, PagingParameters.First);
        try
        {
            CheckForm();
            _columns = FlatColumns.Choose(Resource, CsvPath is null ? Property : Property ?? FlatColumns.Known(Resource), FlatCustomField ?? []);
            _target = CsvPath is null ? null : CsvTarget.Begin(this, CsvPath, _columns.Names);
        }
        catch (LmsException mistake)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(mistake, null));
        }
    }

    private bool IsFlat => Flat || CsvPath is not null;

    private void CheckForm()
    {
        if (FlatCustomField is not null && !IsFlat)
        {
            throw Mistake("-FlatCustomField adds columns to the rows of -Flat.", "Add -Flat or -CsvPath, or read CustomFields off the records.");
        }

        if (Property is not null && !IsFlat)
        {
            throw Mistake("-Property chooses columns of the rows of -Flat.", "Add -Flat or -CsvPath, or choose properties of the records with Select-Object.");
        }

        if (CsvPath is not null && (AsPage || Explain))
        {
            throw Mistake("-CsvPath writes rows to a file; it cannot be combined with -AsPage or -Explain.", "Leave one of them out.");
        }

        if (CsvPath is not null && Cursor is not null)
        {
            throw Mistake("-CsvPath writes everything that is read; from a cursor on it would be the rest only.", "Leave -Cursor out to read everything; or write the rest to a file of its own, with -Flat and Export-Csv.");
        }

        if (CsvPath is not null && string.IsNullOrWhiteSpace(CsvPath))
        {
            throw Mistake("-CsvPath is blank.", "Name a file, such as ./users.csv.");
        }

        if (AsPage && (PagingParameters.Skip > 0 || PagingParameters.First != ulong.MaxValue || PagingParameters.IncludeTotalCount))
        {
            throw Mistake("-AsPage returns one page as it is; it cannot be combined with -First, -Skip or -IncludeTotalCount.", "Use -PageSize for the size of the page.");
        }
    }

    private static LmsException Mistake(string message, string action) => new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = action });

    /// <summary>Reads what the current input asks for.</summary>
    protected override void ProcessRecord()
    {
        if (_target?.File.IsBroken == true)
        {
            // Told before: there is no sense in reading what cannot be written.
            return;
        }

        _target?.Use();
        IReadOnlyList<ReadInput> inputs = Inputs().ToList();
        foreach (ReadInput input in inputs)
        {
            input.TakeBlanks(MyInvocation.BoundParameters, Resource);
            if (_window.IsClosed && !PagingParameters.IncludeTotalCount)
            {
                return;
            }

            try
            {
                Read(input, ConnectionArgument.Resolve(Connection), alone: inputs.Count == 1 && !MyInvocation.ExpectingInput);
            }
            catch (LmsException notConnected)
            {
                Report(notConnected, input.Target);
            }
        }
    }

    /// <summary>Tells, once for all inputs, in what a system has drifted away from its definition, and puts the file in its place.</summary>
    protected override void EndProcessing()
    {
        foreach (string warning in _drift.TakeWarnings())
        {
            WarnOnce(warning);
        }

        foreach (string line in _drift.TakeVerbose())
        {
            WriteVerbose(line);
        }

        try
        {
            _target?.End();
        }
        catch (LmsException failure)
        {
            Report(failure, CsvPath);
        }
    }

    private protected override void Failing() => _target?.Fail();

    private protected override void Left() => _target?.Leave(IsStopped);

    /// <summary>The reads that the bound parameters ask for: one for each id, one for each pipeline object.</summary>
    private protected abstract IEnumerable<ReadInput> Inputs();

    private void Read(ReadInput input, IReadOnlyList<LmsConnection> connections, bool alone) => Run(input.Target, (output, token) =>
    {
        // One read leaves -Skip to the core, which may be able to start there; several share one count, so they are counted here.
        bool single = alone && connections.Count == 1;
        RecordWindow window = single ? new RecordWindow(0, PagingParameters.First) : _window;
        long skip = single ? (long)Math.Min(PagingParameters.Skip, long.MaxValue) : 0;
        return Task.WhenAll(connections.Select(connection => new ConnectionRead(connection, input, output)
        {
            Operation = Operation(input, skip, window.Useful),
            Window = window,
            IsAlone = connections.Count == 1,
            Tally = alone ? null : _tally,
            IncludeTotalCount = PagingParameters.IncludeTotalCount,
            AsPage = AsPage,
            Flat = IsFlat ? _columns : null,
            File = _target?.File,
            Explain = Explain,
        }.RunAsync(token)));
    });

    private ReadOperation Operation(ReadInput input, long skip, long? first) => new()
    {
        Resource = Resource,
        Filters = input.Filters,
        PageSize = PageSize > 0 ? PageSize : null,
        ThrottleLimit = ThrottleLimit > 0 ? ThrottleLimit : null,
        Cursor = Cursor,
        Skip = skip,
        First = first,
        SinglePage = AsPage,
        StrictFilter = StrictFilter,
        Detailed = Completed,
        Fields = IsFlat && !AsPage && !Explain ? _columns!.Fields : null,

        // What comes down the pipeline was read before; to ask for each again would double the cost of a pipeline.
        Verifies = !MyInvocation.ExpectingInput,
        DerivesOverdue = DerivesOverdue,
        Drift = _drift,
        Include = (Joined ?? []).Select(Relation).Distinct().ToList(),
        RemoteQuery = RemoteParameters(),
    };

    // AssignedBy on the command line, assigned_by in the schema.
    private static string Relation(string name)
        => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private Dictionary<string, object?>? RemoteParameters()
    {
        if (RemoteQuery is null)
        {
            return null;
        }

        var parameters = new Dictionary<string, object?>();
        foreach (DictionaryEntry entry in RemoteQuery)
        {
            parameters[entry.Key.ToString()!] = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
        }

        return parameters;
    }
}
