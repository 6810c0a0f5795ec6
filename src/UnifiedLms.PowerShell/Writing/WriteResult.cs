using System;
using System.Collections.Generic;
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
    private readonly UntriedInputs _untried;
    private readonly List<(ErrorRecord Error, PendingWrite Input)> _held = new();

    public WriteResult(CmdletOutput output, RepeatedNotes notes, WriteVerb verb, LmsResource resource, bool isWanted, bool isFlat, UntriedInputs untried)
    {
        _untried = untried;
        _output = output;
        _notes = notes;
        _verb = verb;
        _resource = resource;
        _isWanted = isWanted;
        _isFlat = isFlat;
    }

    /// <summary>Whether errors are kept until <see cref="TellErrors"/>: the first one ends the command, and what else was done would never come out.</summary>
    public bool HoldsErrors { get; init; }

    /// <summary>Says the errors that were kept.</summary>
    public void TellErrors()
    {
        foreach ((ErrorRecord error, PendingWrite input) in _held)
        {
            _output.Error(error, () => input.IsTold = true);
        }

        _held.Clear();
    }

    public async Task WriteAsync(PendingWrite input, WriteOutcome outcome)
    {
        if (outcome.Fault is { } fault)
        {
            await FailAsync(input, outcome, fault).ConfigureAwait(false);
            return;
        }

        input.Errors.End();
        Tell(input, outcome);

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

        if (_isWanted)
        {
            await _output.WriteAsync(Shown(outcome.Record ?? Bare(input, outcome), input, outcome), () => input.IsTold = true).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(PendingWrite input, WriteOutcome outcome, LmsFault fault)
    {
        if (outcome.IsUntried)
        {
            _untried.NoteGone(input.Connection, fault);
            _untried.Add(input.Connection, input.Errors, input.Name);
            input.Errors.EndUntried();
        }
        else
        {
            input.Errors.EndFailed(input.Name, fault);
        }

        Tell(input, outcome);
        if (input.Generated is not null && (outcome.CreatedUserId is not null || outcome.MayHaveCreatedUser))
        {
            // Nobody else knows the password of this account.
            string account = outcome.CreatedUserId is { } id ? $"the user {id} was created all the same" : $"{input.Name}: the user may have been created all the same";
            _output.Warning($"{input.Connection.Info.Name}: {account}; the password that was made for it is on the object that is written out for this input (Outcome {Word(outcome)}).");
            await _output.WriteAsync(Shown(Left(input, outcome), input, outcome)).ConfigureAwait(false);
        }
    }

    private static string Word(WriteOutcome outcome) => outcome.MayHaveCreatedUser ? "Unknown" : outcome.Status.ToString();

    private void Tell(PendingWrite input, WriteOutcome outcome)
    {
        if (input.Errors.Take() is not { } error)
        {
            // Told with its row, or by the object that follows.
            input.IsTold = !outcome.IsUntried && (outcome.Fault is not null || !_isWanted);
        }
        else if (HoldsErrors)
        {
            _held.Add((error, input));
        }
        else
        {
            _output.Error(error, () => input.IsTold = true);
        }
    }

    // What there is of it now: the account, in the place where it would stand had all gone well.
    private LmsRecord Left(PendingWrite input, WriteOutcome outcome)
    {
        LmsUser user = outcome.CreatedUser ?? (outcome.CreatedUserId is { } id ? new LmsUser { Id = id } : Asked(input.Input));
        user.Provider = input.Connection.Info.Provider;
        user.Connection = input.Connection.Info.Name;
        return _resource == LmsResource.Users ? user : new LmsEnrollment
        {
            User = user,
            Course = outcome.CourseId is { } course ? new LmsCourseReference { Id = course } : null,
            Provider = input.Connection.Info.Provider,
            Connection = input.Connection.Info.Name,
        };
    }

    private string Said(WriteStatus status) => status switch
    {
        WriteStatus.Unchanged when _verb == WriteVerb.Delete => "nothing to remove",
        WriteStatus.Unchanged when _resource == LmsResource.Enrollments && _verb == WriteVerb.Create => "already enrolled",
        WriteStatus.Unchanged => "already as asked for",
        WriteStatus.Created when _resource == LmsResource.Enrollments => "enrolled",
        _ => status.ToString().ToLowerInvariant(),
    };

    // A copy: the record may be the one that the caller gave, or that of two inputs, and what is noted belongs to this input alone.
    private PSObject Shown(LmsRecord record, PendingWrite input, WriteOutcome outcome)
    {
        PSObject shown = PSObject.AsPSObject(_isFlat ? LmsRow.Of(record) : record.Copy());
        shown.Properties.Add(new PSNoteProperty(_isFlat ? "outcome" : "Outcome", Word(outcome)));
        bool isMade = outcome.CreatedUserId is not null || outcome.MayHaveCreatedUser || (_resource != LmsResource.Enrollments && outcome.Status == WriteStatus.Created);
        if (input.Generated is not null && isMade)
        {
            shown.Properties.Add(new PSNoteProperty("Password", input.Generated));
        }

        return shown;
    }

    // It was done, though nobody could tell what the record is like now: the id, and a password that was made, must not get lost.
    private LmsRecord Bare(PendingWrite input, WriteOutcome outcome)
    {
        LmsRecord record = _resource switch
        {
            LmsResource.Users => new LmsUser(),
            LmsResource.Courses => new LmsCourse(),
            _ => new LmsEnrollment
            {
                User = outcome.UserId is { } user ? new LmsUserReference { Id = user } : null,
                Course = outcome.CourseId is { } course ? new LmsCourseReference { Id = course } : null,
            },
        };
        record.Id = outcome.Id ?? record.Id;
        record.Provider = input.Connection.Info.Provider;
        record.Connection = input.Connection.Info.Name;
        return record;
    }

    // Whoever was to be created, where no answer told an id.
    private static LmsUser Asked(WriteInput input)
    {
        IReadOnlyDictionary<string, object?> fields = input.UserFields.Count > 0 ? input.UserFields : input.Fields;
        string? Of(string name) => fields.TryGetValue(name, out object? value) ? value as string : null;
        string? given = RecordNames.Plain(input.User);
        string? email = Of("email") ?? (given?.IndexOf('@') > 0 ? given : (input.User as LmsUser)?.PrimaryEmail());
        return new LmsUser
        {
            Username = Of("username") ?? (input.User as LmsUser)?.Username ?? given,
            FirstName = Of("first_name"),
            LastName = Of("last_name"),
            Name = Of("name"),
            Emails = email is null ? [] : [new LmsEmail { Email = email, IsPrimary = true }],
        };
    }
}
