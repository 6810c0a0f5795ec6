using System;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using UnifiedLms.Core.Engine;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Turns what came of an input into an error, or into an object with what was done to it, and says it in -Verbose.</summary>
internal sealed class WriteResult
{
    private readonly CmdletOutput _output;
    private readonly RepeatedNotes _notes;
    private readonly WriteVerb _verb;
    private readonly LmsResource _resource;
    private readonly bool _isWanted;
    private readonly bool _isFlat;

    public WriteResult(CmdletOutput output, RepeatedNotes notes, WriteVerb verb, LmsResource resource, bool isWanted, bool isFlat)
    {
        _output = output;
        _notes = notes;
        _verb = verb;
        _resource = resource;
        _isWanted = isWanted;
        _isFlat = isFlat;
    }

    public async Task WriteAsync(PendingWrite input, WriteOutcome outcome)
    {
        if (outcome.Fault is { } fault)
        {
            _output.Error(fault, input.Input.Target);
            if (outcome.CreatedUserId is { } id && input.Generated is not null)
            {
                _output.Warning($"{input.Connection.Info.Name}: the user {id} was created all the same, with a generated password that is lost by this error: Set-LmsUser {id} -Password sets another.");
            }

            return;
        }

        string where = input.Connection.Info.Name;
        string steps = outcome.Steps.Count < 2 ? "" : $" ({string.Join(", ", outcome.Steps)})";
        _output.Verbose($"{where}: {input.Name}: {Said(outcome.Status)}{steps}.");
        if (outcome.Note is { } note)
        {
            if (_notes.Add(where, note))
            {
                _output.Warning($"{where}: {input.Name}: {note}");
            }
            else
            {
                _output.Verbose($"{where}: {input.Name}: {note}");
            }
        }

        if (_isWanted && (outcome.Record ?? Bare(input, outcome)) is { } record)
        {
            await _output.WriteAsync(Shown(record, input, outcome)).ConfigureAwait(false);
        }
    }

    private string Said(WriteStatus status) => status switch
    {
        WriteStatus.Unchanged when _verb == WriteVerb.Delete => "removed already",
        WriteStatus.Unchanged when _resource == LmsResource.Enrollments && _verb == WriteVerb.Create => "already enrolled",
        WriteStatus.Unchanged => "already as asked for",
        WriteStatus.Created when _resource == LmsResource.Enrollments => "enrolled",
        _ => status.ToString().ToLowerInvariant(),
    };

    // A copy: the record may be the one that the caller gave, or that of two inputs, and what is noted belongs to this input alone.
    private PSObject Shown(LmsRecord record, PendingWrite input, WriteOutcome outcome)
    {
        PSObject shown = PSObject.AsPSObject(_isFlat ? LmsRow.Of(record) : record.Copy());
        shown.Properties.Add(new PSNoteProperty(_isFlat ? "outcome" : "Outcome", outcome.Status.ToString()));
        if (input.Generated is not null && (_resource == LmsResource.Enrollments ? outcome.CreatedUserId is not null : outcome.Status == WriteStatus.Created))
        {
            shown.Properties.Add(new PSNoteProperty("Password", input.Generated));
        }

        return shown;
    }

    // It was done, though nobody could tell what the record is like now: the id, and a password that was made, must not get lost.
    private LmsRecord? Bare(PendingWrite input, WriteOutcome outcome)
    {
        if (outcome.Id is null && input.Generated is null)
        {
            return null;
        }

        LmsRecord record = _resource switch
        {
            LmsResource.Users => new LmsUser(),
            LmsResource.Courses => new LmsCourse(),
            _ => new LmsEnrollment(),
        };
        record.Id = outcome.Id ?? "";
        record.Provider = input.Connection.Info.Provider;
        record.Connection = input.Connection.Info.Name;
        return record;
    }
}
