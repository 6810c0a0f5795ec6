using System;
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
    private readonly RepeatedNotes _notes = new();
    private readonly HashSet<string> _explicit = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<LmsConnection, long> _written = new();
    private readonly UntriedInputs _untried = new();
    private readonly HashSet<string> _toldColumns = new(StringComparer.OrdinalIgnoreCase);
    private readonly UntakenFields _untaken = new();
    private ColumnCheck _columns = null!;
    private GivenPassword? _password;
    private bool _hasPassword;
    private PendingWrite[] _window = [];

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
    private protected virtual SecureString? PasswordParameter => null;

    /// <summary>Whether an account that is made may go without the password that was to be given.</summary>
    private protected virtual bool MayLackPassword => true;

    /// <summary>The fields to empty.</summary>
    private protected virtual IEnumerable<string>? Clears => null;

    /// <summary>Notes which parameters stood on the command line; whatever else is bound later came with an input.</summary>
    protected override void BeginProcessing()
    {
        _explicit.UnionWith(MyInvocation.BoundParameters.Keys);
        _hasPassword = MyInvocation.MyCommand.Parameters.ContainsKey("Password");
        _columns = new ColumnCheck(MyInvocation);
        if (PasswordAttribute.IsPlainText(PasswordParameter))
        {
            ThrowTerminatingError(Faults.ToErrorRecord(PasswordAttribute.PlainText(), null));
        }

        if (GeneratesPassword && PasswordParameter is not null)
        {
            ThrowTerminatingError(Faults.ToErrorRecord(
                new LmsFault(LmsFaultKind.InvalidInput, "-Password and -GeneratePassword exclude each other.") { RecommendedAction = "Leave one of them out." }, null));
        }
    }

    /// <summary>Judges the current input, asks for consent, and keeps it until there are enough of them.</summary>
    protected override void ProcessRecord()
    {
        var input = new PipelineInput(InputObject);
        bool mayHavePassword = _hasPassword && (Verb == WriteVerb.Create || input.Record is null || IsExplicit("Password"));
        _password = mayHavePassword ? GivenPassword.Of(PasswordParameter, IsExplicit("Password"), InputObject) : null;
        object? target = input.Target(_password?.Value, _password?.Fault is null ? [] : _password.Columns);
        if (_columns.Tell(InputObject, MyInvocation.MyCommand.Name) is { } unknown)
        {
            WarnOnce(unknown);
        }

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

        // What came down the pipeline gets one error in each connection; what stands on the command line one for each thing that it names.
        var errors = new List<InputErrors>();
        var same = new Dictionary<LmsConnection, InputErrors>();
        foreach (WriteDraft draft in drafts)
        {
            object? about = target ?? draft.Target();
            foreach (LmsConnection connection in Connections(draft, input, about))
            {
                if (target is null || !same.TryGetValue(connection, out InputErrors? mine))
                {
                    mine = same[connection] = new InputErrors(about);
                    errors.Add(mine);
                }

                mine.Begin();
                Accept(connection, draft, mine);
            }
        }

        foreach (ErrorRecord error in errors.Select(one => one.Take()).OfType<ErrorRecord>())
        {
            WriteError(error);
        }

        if (_waiting.Count >= MostTogether)
        {
            Flush();
        }
    }

    /// <summary>Writes what is still waiting, and says what held for many inputs.</summary>
    protected override void EndProcessing()
    {
        Flush(isLast: true);
        foreach (string warning in _untaken.Warnings().Concat(_notes.TakeRest()))
        {
            WarnOnce(warning);
        }

        foreach (ErrorRecord error in _untried.Errors())
        {
            WriteError(error);
        }
    }

    /// <summary>The things to write that the bound parameters and the current input make.</summary>
    private protected abstract IEnumerable<WriteDraft> Drafts(PipelineInput input);

    /// <summary>Whether a parameter stood on the command line.</summary>
    private protected bool IsExplicit(string parameter) => _explicit.Contains(parameter);

    /// <summary>An empty list of fields for an input. What a record brings by itself does not count there.</summary>
    private protected FieldList NewFields(PipelineInput input) => new(parameter => input.Record is null || IsExplicit(parameter))
    {
        IsFromRead = parameter => input.IsFromRead && !IsExplicit(parameter),
    };

    /// <summary>The password of the current input, with the note that one is missing which was to be given.</summary>
    private protected FieldList WithPassword(FieldList fields) => fields.WithSecret("password", _password?.Value, _password?.IsMissing == true);

    private protected override void Left()
    {
        // The pipeline has ended early: this text finds its way only past the streams, if at all.
        if (BrokenOff.Text(MyInvocation.MyCommand.Name, _waiting, _window) is not { } text)
        {
            return;
        }

        try
        {
            Host?.UI?.WriteWarningLine(text);
        }
        catch (Exception closed) when (closed is RuntimeException or InvalidOperationException or NotImplementedException)
        {
            // There is nobody left to tell.
        }
    }

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

    private void Accept(LmsConnection connection, WriteDraft draft, InputErrors errors)
    {
        SecureString? generated = GeneratesPassword && PasswordParameter is null && _password?.Value is null ? Generate() : null;
        ResultFields? result = draft.Result is null ? null : ResultFields.Of(draft.Result, Writing(connection), Verb);
        WriteInput input = draft.ToInput(connection, Resource, errors.Target, generated, Clearing.Of(Resource, Clears), result);
        WriteCheck check = connection.Client.Check(Operation, input);
        if (check.Fault is { Kind: LmsFaultKind.ReadOnly } readOnly && (IsExplicit(nameof(Connection)) || Connection is null))
        {
            // Nothing of the call can be done there, so nothing of it is begun.
            ThrowTerminatingError(Faults.ToErrorRecord(readOnly, null));
        }

        _untaken.Note(connection, result);
        if (result is { Values.Count: 0 } && Verb == WriteVerb.Update && input.Fields.Count + input.Clear.Count == 0)
        {
            WriteVerbose($"{connection.Info.Name}: {check.Target}: no result that is written.");
            errors.End();
            return;
        }

        foreach (string column in check.LeftOut.Where(column => _toldColumns.Add(connection.Info.Name + " " + column)))
        {
            WarnOnce($"Column {column} cannot be set on {connection.Info.Name} ({connection.Definition.Title}) and is left as it is.");
        }

        LmsFault? fault = _password?.Fault ?? (_password?.IsMissing == true && !MayLackPassword ? _password.Missing() : check.Fault ?? NothingToChange(connection, input, check));
        if (fault is not null)
        {
            errors.EndFailed(check.Target, fault);
            return;
        }

        if (_untried.IsGone(connection))
        {
            errors.EndUntried();
            _untried.Add(connection, errors, check.Target);
            return;
        }

        bool mayBeNew = CreatesUser && (draft.User as LmsRecord)?.Connection != connection.Info.Name;
        string sentence = check.Sentence + (Verb == WriteVerb.Update ? WishedChange.Tell(input) : "") + (mayBeNew ? " A user who is not there is created first." : "");
        if (ShouldProcess(sentence, sentence, "Confirm"))
        {
            _waiting.Add(new PendingWrite { Connection = connection, Input = input, Name = check.Target, Generated = generated, Errors = errors });
        }
        else
        {
            errors.End();
        }
    }

    private WriteDefinition? Writing(LmsConnection connection)
        => !connection.Definition.Resources.TryGetValue(Resource, out ResourceDefinition? definition) ? null : Verb == WriteVerb.Create ? definition.Create : definition.Update;

    private LmsFault? NothingToChange(LmsConnection connection, WriteInput input, WriteCheck check) => Verb != WriteVerb.Update || input.Fields.Count + input.Clear.Count > 0 || check.LeftOut.Count > 0
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
        EndsAtFailure = StopsAtError,
    };

    private bool StopsAtError => (MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? said) ? said : GetVariableValue("ErrorActionPreference")) is ActionPreference.Stop;

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
        _window = window;
        WriteOperation operation = Operation;
        Run(window[0].Input.Target, (output, token) => WriteAsync(operation, window, before, output, token));
        _window = [];
    }

    private async Task WriteAsync(WriteOperation operation, PendingWrite[] window, IReadOnlyDictionary<LmsConnection, long>? before, CmdletOutput output, CancellationToken token)
    {
        var shape = new WriteResult(output, _notes, Verb, Resource, HasOutput, Flat, _untried) { HoldsErrors = operation.EndsAtFailure };
        await new WriteRun(window, operation, output) { Tell = shape.WriteAsync, Before = before }.RunAsync(token).ConfigureAwait(false);
        shape.TellErrors();
    }
}
