using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Connections;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.PowerShell;

/// <summary>A cmdlet that creates, changes or removes records of one resource in one or several connections.</summary>
/// <remarks>
/// An input is judged and agreed to when it arrives, and written together with others: as many as come down the pipeline until there is enough
/// for a request for many, or for several side by side.
/// </remarks>
public abstract class LmsWriteCmdlet : LmsCmdlet
{
    private const int MostTogether = 200;

    private readonly List<PendingWrite> _waiting = new();
    private readonly HashSet<string> _explicit = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<LmsConnection, long> _written = new();
    private readonly ConcurrentDictionary<LmsConnection, LmsFault> _refused = new();
    private readonly UntakenFields _untaken = new();
    private int _underWay;

    /// <summary>What comes down the pipeline: records, flat rows, lines of a CSV file, or names.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Where to write: names, patterns or connection objects; each of them is written. The default connection when absent.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionArgument[]? Connection { get; set; }

    /// <summary>The most inputs written at once, for each connection. Never more than the provider's definition calls safe, which is the default.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    /// <summary>Rows of fixed text columns instead of records, the same under any culture. Made for Export-Csv.</summary>
    [Parameter]
    public SwitchParameter Flat { get; set; }

    /// <summary>The resource that is written.</summary>
    private protected abstract LmsResource Resource { get; }

    /// <summary>What is done.</summary>
    private protected abstract WriteVerb Verb { get; }

    /// <summary>Whether the records are written to the pipeline.</summary>
    private protected abstract bool HasOutput { get; }

    /// <summary>Whether one that is there already is changed.</summary>
    private protected virtual bool UpdatesExisting => false;

    /// <summary>Whether a user who is not there is created.</summary>
    private protected virtual bool CreatesUser => false;

    /// <summary>Whether it is removed for good.</summary>
    private protected virtual bool IsPermanent => false;

    /// <summary>Whether who has no password gets one that is made here.</summary>
    private protected virtual bool GeneratesPassword => false;

    /// <summary>The password parameter.</summary>
    private protected virtual SecureString? GivenPassword => null;

    /// <summary>Notes which parameters stood on the command line; whatever else is bound later came with an input.</summary>
    protected override void BeginProcessing()
    {
        _explicit.UnionWith(MyInvocation.BoundParameters.Keys);
        if (PasswordAttribute.IsPlainText(GivenPassword))
        {
            ThrowTerminatingError(Faults.ToErrorRecord(PlainTextPassword(), null));
        }

        if (GeneratesPassword && GivenPassword is not null)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(
                new LmsFault(LmsFaultKind.InvalidInput, "-Password and -GeneratePassword exclude each other.") { RecommendedAction = "Leave one of them out." }, null));
        }
    }

    /// <summary>Judges the current input, asks for consent, and keeps it until there are enough of them.</summary>
    protected override void ProcessRecord()
    {
        var input = new PipelineInput(InputObject);
        object? target = input.Target(GivenPassword);
        List<WriteDraft> drafts;
        try
        {
            drafts = Drafts(input).ToList();
        }
        catch (LmsException failure)
        {
            WriteError(Faults.ToErrorRecord(failure, target));
            return;
        }

        foreach (WriteDraft draft in drafts)
        {
            object? about = target ?? draft.Target();
            foreach (LmsConnection connection in Connections(draft, input, about))
            {
                Accept(connection, draft, about);
            }
        }

        if (_waiting.Count >= MostTogether)
        {
            Flush();
        }
    }

    /// <summary>Writes what is still waiting.</summary>
    protected override void EndProcessing()
    {
        Flush(isLast: true);
        foreach (string warning in _untaken.Warnings())
        {
            WriteWarning(warning);
        }
    }

    /// <summary>The things to write that the bound parameters and the current input make.</summary>
    private protected abstract IEnumerable<WriteDraft> Drafts(PipelineInput input);

    /// <summary>Whether a parameter stood on the command line.</summary>
    private protected bool IsExplicit(string parameter) => _explicit.Contains(parameter);

    /// <summary>An empty list of fields for an input. What a record brings by itself does not count there.</summary>
    private protected FieldList NewFields(PipelineInput input) => new(parameter => input.Record is null || IsExplicit(parameter));

    private protected override void Left()
    {
        // The pipeline has ended early: this text finds its way only past the streams, if at all.
        if (_waiting.Count + _underWay == 0)
        {
            return;
        }

        string text = $"{MyInvocation.MyCommand.Name} was stopped. Inputs that were not written: {_waiting.Count}."
            + (_underWay == 0 ? "" : $" Inputs that were being written, so that it is not known whether they were: {_underWay}.");
        try
        {
            Host?.UI?.WriteWarningLine(text);
        }
        catch (Exception closed) when (closed is RuntimeException or InvalidOperationException or NotImplementedException)
        {
            // There is nobody left to tell.
        }
    }

    private static LmsFault PlainTextPassword() => new(LmsFaultKind.InvalidInput, "A password is not taken as plain text.")
    {
        RecommendedAction = "Give it as SecureString, of a column for example as -Password { ConvertTo-SecureString $_.password -AsPlainText -Force }; or use -GeneratePassword or -Notify where the command has them.",
    };

    private static SecureString Generate()
    {
        using Secret made = PasswordGenerator.Create();
        return made.ToSecureString();
    }

    // A record given by a parameter says where it is, unless the command line does: whoever has two systems open must not change the wrong one.
    private IReadOnlyList<LmsConnection> Connections(WriteDraft draft, PipelineInput input, object? target)
    {
        string? own = IsExplicit(nameof(Connection)) ? null : draft.OwnConnection(input.Record);
        try
        {
            return ConnectionArgument.Resolve(own is null ? Connection : [new ConnectionArgument(own)]);
        }
        catch (LmsException failure)
        {
            Flush();
            if (own is null && (Connection is null || IsExplicit(nameof(Connection))))
            {
                Report(failure, target);
            }
            else
            {
                // It was this input that named it.
                WriteError(Faults.ToErrorRecord(failure, target));
            }

            return [];
        }
    }

    private void Accept(LmsConnection connection, WriteDraft draft, object? target)
    {
        SecureString? generated = GeneratesPassword && GivenPassword is null ? Generate() : null;
        ResultFields? result = draft.Result is null ? null : ResultFields.Of(draft.Result, Writing(connection), Verb);
        WriteInput input = draft.ToInput(connection.Definition, Resource, target, generated, result);
        WriteCheck check = connection.Client.Check(Operation, input);
        _untaken.Note(connection, result);
        if (result is { Values.Count: 0 } && Verb == WriteVerb.Update && input.Fields.Count == 0)
        {
            WriteVerbose($"{connection.Info.Name}: {check.Target}: no result that is written.");
            return;
        }

        LmsFault? fault = PasswordAttribute.IsPlainText(GivenPassword) ? PlainTextPassword() : check.Fault ?? NothingToChange(connection, input);
        if (fault is not null)
        {
            WriteError(Faults.ToErrorRecord(fault, target));
            return;
        }

        bool mayBeNew = CreatesUser && (draft.User as LmsRecord)?.Connection != connection.Info.Name;
        string sentence = check.Sentence + (mayBeNew ? " A user who is not there is created first." : "");
        if (ShouldProcess(sentence, sentence, "Confirm"))
        {
            _waiting.Add(new PendingWrite { Connection = connection, Input = input, Name = check.Target, Generated = generated });
        }
    }

    private WriteDefinition? Writing(LmsConnection connection)
        => !connection.Definition.Resources.TryGetValue(Resource, out ResourceDefinition? definition) ? null : Verb == WriteVerb.Create ? definition.Create : definition.Update;

    private LmsFault? NothingToChange(LmsConnection connection, WriteInput input) => Verb != WriteVerb.Update || input.Fields.Count > 0
        ? null
        : new LmsFault(LmsFaultKind.InvalidInput, "Nothing is given that could be changed.")
        {
            Connection = connection.Info.Name,
            Provider = connection.Info.Provider,
            RecommendedAction = "Give at least one field. What a piped record holds is no change; name the fields by parameters.",
        };

    private WriteOperation Operation => new()
    {
        Resource = Resource,
        Verb = Verb,
        UpdateExisting = UpdatesExisting,
        CreateUser = CreatesUser,
        Permanent = IsPermanent,
        ThrottleLimit = ThrottleLimit > 0 ? ThrottleLimit : null,
        ReadBack = HasOutput,
    };

    private void Flush(bool isLast = false)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        PendingWrite[] window = _waiting.ToArray();
        Dictionary<LmsConnection, long>? before = isLast && _written.Count == 0 ? null : new(_written);
        foreach (PendingWrite input in window)
        {
            _written[input.Connection] = (_written.TryGetValue(input.Connection, out long written) ? written : 0) + 1;
        }

        _waiting.Clear();
        _underWay = window.Length;
        Run(window[0].Input.Target, (output, token) => WriteAsync(window, before, output, token));
        _underWay = 0;
    }

    private async Task WriteAsync(PendingWrite[] window, IReadOnlyDictionary<LmsConnection, long>? before, CmdletOutput output, CancellationToken token)
    {
        var shape = new WriteResult(output, Verb, Resource, HasOutput, Flat);
        var run = new WriteRun(window, Operation, output)
        {
            Tell = (input, outcome) =>
            {
                _underWay--;
                return shape.WriteAsync(input, outcome);
            },
            Refused = _refused,
            Before = before,
            IsAlone = _written.Count == 1,
        };
        try
        {
            await run.RunAsync(token).ConfigureAwait(false);
        }
        catch (LmsException)
        {
            output.Warning($"Inputs that were not written: {_underWay}.");
            _underWay = 0;
            throw;
        }
    }
}
