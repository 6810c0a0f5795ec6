using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>Creates the users that enrollments name and that are not there, each once however many enrollments it has.</summary>
internal sealed class UserMaker
{
    private readonly WriteCall _call;

    public UserMaker(WriteCall call) => _call = call;

    /// <summary>Looks for the users of enrollments and creates those who are absent. Items whose user cannot be made have failed afterwards.</summary>
    public async Task MakeAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        var absent = new Dictionary<string, List<WriteItem>>(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, WriteItem> same in items.Where(i => i.User is { Id: null }).GroupBy(i => Key(i.User!), StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                await _call.Book.ResolveAsync(same.First().User!, cancellationToken).ConfigureAwait(false);
            }
            catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.ObjectNotFound)
            {
                absent[same.Key] = same.ToList();
            }
            catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
            {
                // Told when the item itself comes to it.
            }
        }

        if (absent.Count > 0)
        {
            await CreateAsync(absent.Values.ToList(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Key(RecordName name) => string.Join("\n", name.Keys.Select(k => k.Key + "=" + k.Value));

    private async Task CreateAsync(List<List<WriteItem>> absent, CancellationToken cancellationToken)
    {
        var operation = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, ThrottleLimit = _call.Operation.ThrottleLimit, ReadBack = true };
        List<WriteInput> inputs = absent.ConvertAll(items => new WriteInput { Fields = Fields(items) });
        try
        {
            using var writing = new Writing(_call.Connection, operation, new QuietObserver(_call.Observer), inputs, cancellationToken);
            while (await writing.NextAsync().ConfigureAwait(false) is { } outcome)
            {
                Take(absent[outcome.Index], outcome);
            }
        }
        catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
        {
            absent.SelectMany(i => i).Where(i => i.Outcome is null).ToList().ForEach(i => i.End(WriteStatus.Failed, Failed(failure.Fault)));
        }
    }

    private void Take(List<WriteItem> items, WriteOutcome outcome)
    {
        string? id = outcome.Id ?? outcome.Fault?.ExistingId;
        if (id is null || outcome.Fault is { Kind: not LmsFaultKind.AlreadyExists })
        {
            LmsFault fault = Failed(outcome.Fault!);
            items.ForEach(i => i.End(WriteStatus.Failed, fault));
            return;
        }

        LmsRecord user = outcome.Record ?? new LmsUser { Id = id, Provider = _call.Connection.Provider.Name, Connection = _call.Connection.Name };
        _call.Book.Learn(LmsResource.Users, items[0].User!.Keys, user);
        if (outcome.Fault is null)
        {
            items[0].CreatedUserId = id;
            items[0].Done.Add($"created the user (id {id})");
        }
    }

    private static LmsFault Failed(LmsFault fault) => fault with
    {
        Message = $"The step 'creating the user' failed: {fault.Message} Nothing was done before.",
        RecommendedAction = (fault.RecommendedAction is { } advice ? advice + " " : string.Empty) + "Then run the same command again: who is there already is found.",
    };

    // What was given, and what the name itself tells where nothing else does.
    private Dictionary<string, object?> Fields(List<WriteItem> items)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> given in items.SelectMany(i => i.Input.UserFields))
        {
            if (given.Value is not null && !fields.ContainsKey(given.Key))
            {
                fields[given.Key] = given.Value;
            }
        }

        RecordName name = items[0].User!;
        if (name.Foreign is LmsUser user)
        {
            Otherwise(fields, "first_name", user.FirstName);
            Otherwise(fields, "last_name", user.LastName);
            Otherwise(fields, "name", user.FirstName is null || user.LastName is null ? user.Name : null);
        }

        string? email = name.Keys.Where(k => k.Key == "email").Select(k => k.Value).FirstOrDefault();
        Otherwise(fields, "email", email);
        Otherwise(fields, "username", name.Keys.Where(k => k.Key == "username").Select(k => k.Value).FirstOrDefault() ?? email);
        return fields;
    }

    private void Otherwise(Dictionary<string, object?> fields, string name, string? value)
    {
        bool isTaken = _call.Definition(LmsResource.Users).Create is { } create && create.Fields.TryGetValue(name, out WriteField? field) && field.IsTaken;
        if (isTaken && value is not null && !fields.ContainsKey(name))
        {
            fields[name] = value;
        }
    }
}
