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
    private readonly HashSet<string> _courses = new(StringComparer.Ordinal);

    public UserMaker(WriteCall call) => _call = call;

    /// <summary>Looks for the users of enrollments and creates those who are absent. Items whose user cannot be made have failed afterwards.</summary>
    public async Task MakeAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        var absent = new Dictionary<string, List<WriteItem>>(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, WriteItem> same in items.Where(i => i.User is { Id: null }).GroupBy(i => Key(i.User!), StringComparer.OrdinalIgnoreCase))
        {
            if (_call.Outage.Fault is not null)
            {
                break;
            }

            try
            {
                await _call.Book.ResolveAsync(same.First().User!, cancellationToken).ConfigureAwait(false);
                _call.Outage.Count(null);
            }
            catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.ObjectNotFound)
            {
                _call.Outage.Count(null);
                List<WriteItem> wanted = await WithCourseAsync(same, cancellationToken).ConfigureAwait(false);
                if (wanted.Count > 0)
                {
                    absent[same.Key] = wanted;
                }
            }
            catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
            {
                // To ask again when the item comes to it could have another answer: that there is nobody, and nobody was made.
                _call.Outage.Count(failure.Fault);
                same.ToList().ForEach(i => i.End(WriteStatus.Failed, failure.Fault));
            }
        }

        foreach (string key in absent.Where(a => LacksPassword(a.Value)).Select(a => a.Key).ToList())
        {
            LmsFault fault = NoPassword(absent[key][0].User!);
            absent[key].ForEach(i => i.End(WriteStatus.Failed, fault));
            absent.Remove(key);
        }

        if (absent.Count > 0 && _call.Outage.Fault is null)
        {
            await CreateAsync(absent.Values.ToList(), cancellationToken).ConfigureAwait(false);
        }
    }

    // Nobody is made for a course that is not there.
    private async Task<List<WriteItem>> WithCourseAsync(IEnumerable<WriteItem> items, CancellationToken cancellationToken)
    {
        var wanted = new List<WriteItem>();
        foreach (WriteItem item in items)
        {
            try
            {
                if (item.Course is not null)
                {
                    await CheckAsync(item.Course, cancellationToken).ConfigureAwait(false);
                }

                wanted.Add(item);
            }
            catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
            {
                item.End(WriteStatus.Failed, failure.Fault with { Message = failure.Fault.Message + " The user was not created." });
            }
        }

        return wanted;
    }

    private async Task CheckAsync(RecordName course, CancellationToken cancellationToken)
    {
        (string id, LmsRecord? record) = await _call.Book.ResolveAsync(course, cancellationToken).ConfigureAwait(false);
        if (record is not null || _courses.Contains(id) || _call.Definition(LmsResource.Courses).Get is null)
        {
            return;
        }

        if (await _call.Finder.GetAsync(LmsResource.Courses, id, cancellationToken).ConfigureAwait(false) is null)
        {
            throw _call.Connection.Fault(
                LmsFaultKind.ObjectNotFound,
                LmsResource.Courses,
                $"There is no course '{course.Text}' in {_call.Connection.Name}.",
                "Check the id, and that the token's account may see the course.");
        }

        _courses.Add(id);
    }

    // A password that was to be given and is empty is no wish for an account without one.
    private static bool LacksPassword(List<WriteItem> items)
    {
        List<object?> given = items.Where(i => i.Input.UserFields.ContainsKey("password")).Select(i => i.Input.UserFields["password"]).ToList();
        return given.Count > 0 && given.All(password => password is null) && !items.Any(i => i.Input.UserFields.TryGetValue("notify", out object? notify) && notify is not null);
    }

    private LmsFault NoPassword(RecordName name) => _call.Connection.Fault(
        LmsFaultKind.InvalidInput,
        LmsResource.Users,
        $"'{name.Text}' is not there in {_call.Connection.Name}, and the password of the account that would be created is empty. Nothing was done.",
        "Fill the password in (rows of errors come without it), or use -GeneratePassword or -Notify instead of -Password.").Fault;

    private static string Key(RecordName name) => string.Join("\n", name.Keys.Select(k => k.Key + "=" + k.Value));

    private async Task CreateAsync(List<List<WriteItem>> absent, CancellationToken cancellationToken)
    {
        var operation = new WriteOperation { Resource = LmsResource.Users, Verb = WriteVerb.Create, ThrottleLimit = _call.Operation.ThrottleLimit, ReadBack = true };
        List<WriteInput> inputs = absent.ConvertAll(items => new WriteInput { Fields = Fields(items) });
        LmsException? refusal = null;
        try
        {
            using var writing = new Writing(_call.Connection, operation, new QuietObserver(_call.Observer), inputs, cancellationToken);
            while (await writing.NextAsync().ConfigureAwait(false) is { } outcome)
            {
                try
                {
                    await TakeAsync(absent[outcome.Index], outcome, cancellationToken).ConfigureAwait(false);
                }
                catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.AuthenticationFailed)
                {
                    // Those who were made besides are told first.
                    refusal ??= failure;
                }
            }
        }
        catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
        {
            absent.SelectMany(i => i).Where(i => i.Outcome is null).ToList().ForEach(i => i.End(WriteStatus.Failed, Failed(failure.Fault)));
        }

        if (refusal is not null)
        {
            throw new LmsException(refusal.Fault, refusal);
        }
    }

    private async Task TakeAsync(List<WriteItem> items, WriteOutcome outcome, CancellationToken cancellationToken)
    {
        RecordName name = items[0].User!;
        if (outcome.Fault is { } fault)
        {
            items[0].IsUserUncertain = outcome.MayHaveCreatedUser;
            if (outcome.IsUntried || outcome.CreatedUserId is not null)
            {
                items[0].CreatedUserId = outcome.CreatedUserId;
                items[0].CreatedUser = outcome.CreatedUser;
                items.ForEach(i => i.End(WriteStatus.Failed, fault, outcome.IsUntried));
                return;
            }

            // Somebody else may have made the same person meanwhile; or it is another person who has the username.
            bool isOther = fault.Kind == LmsFaultKind.AlreadyExists && fault.ExistingId is not null;
            if (!isOther || !await IsThereAsync(name, cancellationToken).ConfigureAwait(false))
            {
                LmsFault failed = Failed(isOther ? Another(fault, name) : fault);
                items.ForEach(i => i.End(WriteStatus.Failed, failed));
            }

            return;
        }

        LmsRecord user = outcome.Record ?? new LmsUser { Id = outcome.Id!, Provider = _call.Connection.Provider.Name, Connection = _call.Connection.Name };
        _call.Book.Learn(LmsResource.Users, name.Keys, user);
        items[0].CreatedUserId = outcome.Id;
        items[0].CreatedUser = user as LmsUser;
        items[0].Done.Add($"created the user (id {outcome.Id})");
    }

    private async Task<bool> IsThereAsync(RecordName name, CancellationToken cancellationToken)
    {
        _call.Finder.Forget();
        foreach (KeyValuePair<string, string> key in name.Keys)
        {
            _call.Book.Forget(LmsResource.Users, key.Key, key.Value);
        }

        try
        {
            await _call.Book.ResolveAsync(name, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (LmsException failure) when (failure.Fault.Kind == LmsFaultKind.ObjectNotFound)
        {
            return false;
        }
    }

    private static LmsFault Another(LmsFault fault, RecordName name) => fault with
    {
        Message = $"{fault.Message} It is not found as '{name.Text}', so it may be somebody else, and nobody was enrolled.",
        RecommendedAction = $"If it is the same person, say -User id:{fault.ExistingId}; else give another username.",
    };

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
