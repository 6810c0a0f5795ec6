using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads the record that is to be changed or removed, where the write needs it, and finds out what of the write is left to do.</summary>
internal sealed class ExistingReader
{
    private readonly WriteCall _call;
    private readonly ItemPreparer _preparer;
    private readonly EnrollmentChoice _choice;
    private readonly RecordBatch _batch;

    public ExistingReader(WriteCall call, ItemPreparer preparer)
    {
        _call = call;
        _preparer = preparer;
        _choice = new EnrollmentChoice(call);
        _batch = new RecordBatch(call);
    }

    private ConnectionContext Connection => _call.Connection;

    /// <summary>Reads what is needed; the item has ended where nothing is left to do.</summary>
    /// <exception cref="LmsException">There is no such record, or there are several.</exception>
    public async Task ReadAsync(WriteItem item, CancellationToken cancellationToken)
    {
        await ReadNeededAsync(item, cancellationToken).ConfigureAwait(false);
        EndIfDone(item, cancellationToken);
    }

    /// <summary>
    /// Reads the records of many items by few requests, where the LMS has one for many that tells as much as a read of one. An item whose record did not
    /// come so reads it by itself.
    /// </summary>
    /// <exception cref="LmsException">The LMS refuses who we are.</exception>
    public async Task PreloadAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        List<WriteItem> wanting = items.Where(i => i.Outcome is null && i.Verb != WriteVerb.Create && i.Resource != LmsResource.Enrollments && i.RecordId is not null && Wants(i, cancellationToken)).ToList();
        if (wanting.Count < 2 || _batch.MostOf(wanting[0].Resource) is not { } most || _call.Definition(wanting[0].Resource).Get is { Completes: true })
        {
            return;
        }

        List<IGrouping<string, WriteItem>> records = wanting.GroupBy(i => i.RecordId!).ToList();
        try
        {
            for (int start = 0; start < records.Count && _call.Outage.Fault is null; start += most)
            {
                List<IGrouping<string, WriteItem>> some = records.Skip(start).Take(most).ToList();
                IReadOnlyDictionary<string, LmsRecord> read = await _batch.ReadAsync(wanting[0].Resource, wanting[0].Verb, some.Select(r => r.Key), cancellationToken).ConfigureAwait(false);
                foreach (IGrouping<string, WriteItem> record in some.Where(r => read.ContainsKey(r.Key)))
                {
                    record.ToList().ForEach(i => i.Existing = read[record.Key]);
                }
            }
        }
        catch (LmsException failure) when (failure.Fault.Kind != LmsFaultKind.AuthenticationFailed)
        {
            _call.Outage.Count(failure.Fault);

            // One by one it shows whose record it was.
            _call.Observer.Verbose("Reading many records at once failed, so it is done one by one: " + failure.Fault.Message);
        }
    }

    /// <summary>What to say of one that was to be removed by its id and is not there.</summary>
    public string Gone(LmsResource resource, string? id) => $"There is no {resource.One()} '{id}' in {Connection.Name}. It was removed already, unless the id is wrong.";

    // Whom a name means is known to be there; an id may be wrong, and then somebody is still enrolled.
    private string? Unsure(WriteItem item)
    {
        if (item.Id is not null)
        {
            return item.Input.Id is LmsRecord ? null : Gone(item.Resource, item.Id.Text);
        }

        bool isTyped = IsTypedId(item.User, item.Input.User) || IsTypedId(item.Course, item.Input.Course);
        return isTyped ? $"There is no such enrollment in {Connection.Name}. It was removed already, unless the id that was given for the user or the course is wrong." : null;
    }

    private static bool IsTypedId(RecordName? name, object? given) => name?.Id is not null && given is not (LmsRecord or ILmsUserReference or ILmsCourseReference);

    /// <summary>Whether a record is not there any more; false also where the LMS has no call to tell.</summary>
    public async Task<bool> IsGoneAsync(WriteItem item, CancellationToken cancellationToken)
    {
        if (_call.Definition(item.Resource).Get is null)
        {
            return false;
        }

        _call.Finder.Forget();
        LmsRecord? found = await _call.Finder.GetAsync(item.Resource, item.RecordId!, cancellationToken).ConfigureAwait(false);
        return found is null or LmsUser { Status: LmsUserStatus.Deleted };
    }

    private async Task ReadNeededAsync(WriteItem item, CancellationToken cancellationToken)
    {
        bool isEnrollment = item.Resource == LmsResource.Enrollments;
        if (isEnrollment && item.Input.Id is LmsEnrollment given && item.RecordId == given.Id)
        {
            BindPair(item, given);
            item.Existing = given;
        }

        // An id that is made of the two tells them; any other has to be asked for them.
        bool lacksPair = isEnrollment && (item.UserId is null || item.CourseId is null);
        if (lacksPair && item.RecordId is { } composite && _call.Definition(item.Resource).Get is { Filters: not null } get
            && new RecordGetter(_call.Reads, item.Resource).FiltersIn(get, composite, cancellationToken) is { } parts
            && parts.TryGetValue("user_id", out string? user) && parts.TryGetValue("course_id", out string? course))
        {
            item.Bind("user_id", JsonataValue.From(user));
            item.Bind("course_id", JsonataValue.From(course));
            lacksPair = false;
        }

        bool needs = Wants(item, cancellationToken) || item.RecordId is null || lacksPair;
        if (!needs)
        {
            return;
        }

        LmsRecord? existing = await FindExistingAsync(item, cancellationToken).ConfigureAwait(false);
        bool isGone = item.Verb == WriteVerb.Delete && isEnrollment && (existing is null || IsWithdrawnAlready(item, existing));
        if (existing is not null)
        {
            item.Existing = existing;
            item.RecordId = existing.Id;
            if (existing is LmsEnrollment enrollment)
            {
                BindPair(item, enrollment);
            }
        }

        if (isGone)
        {
            item.EndGone(existing is null ? Unsure(item) : null);
        }

        if (existing is not null || isGone)
        {
            return;
        }

        if (item.Verb == WriteVerb.Delete)
        {
            item.EndGone(item.Input.Id is LmsRecord ? null : Gone(item.Resource, item.Id?.Text ?? item.RecordId));
            return;
        }

        string name = item.RecordId ?? $"{item.User?.Text} in {item.Course?.Text}";
        throw Connection.Fault(
            LmsFaultKind.ObjectNotFound,
            item.Resource,
            $"There is no {item.Resource.One()} '{name}' in {Connection.Name}.",
            isEnrollment ? "Enroll the person first (New-LmsEnrollment)." : "Check the id, and that the token's account may see the record.");
    }

    // What a row of a read does not change must not be written back: what was read may be less exact than what is there.
    private bool Wants(WriteItem item, CancellationToken cancellationToken) => !item.IsExistingFresh
        && (item.Definition.NeedsExisting.Holds(_preparer.Input(item), cancellationToken) || (item.Verb == WriteVerb.Update && item.Input.FromRead.Count > 0));

    private async Task<LmsRecord?> FindExistingAsync(WriteItem item, CancellationToken cancellationToken)
    {
        if (item.UserId is { } user && item.CourseId is { } course)
        {
            if (item.Definition.Find is not null)
            {
                return Chosen(item, await _preparer.FindAsync(item, cancellationToken).ConfigureAwait(false));
            }

            JsonataValue pair = JsonataValue.ObjectOf(new[]
            {
                new KeyValuePair<string, JsonataValue>("course_id", JsonataValue.From(course)),
                new KeyValuePair<string, JsonataValue>("user_id", JsonataValue.From(user)),
            });
            return Chosen(item, await _preparer.FindAsync(item, pair, null, cancellationToken).ConfigureAwait(false));
        }

        return await ListedAsync(item, cancellationToken).ConfigureAwait(false)
            ?? await _call.Finder.GetAsync(item.Resource, item.RecordId!, cancellationToken).ConfigureAwait(false);
    }

    // A list may tell what a read of one leaves out; but not everybody who may read one may look through the list.
    private async Task<LmsRecord?> ListedAsync(WriteItem item, CancellationToken cancellationToken)
    {
        if (item.Definition.Find is null || item.Resource == LmsResource.Enrollments)
        {
            return null;
        }

        try
        {
            return (await _preparer.FindAsync(item, cancellationToken).ConfigureAwait(false)).FirstOrDefault(r => r.Id == item.RecordId);
        }
        catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.AccessDenied or LmsFaultKind.InvalidInput or LmsFaultKind.ObjectNotFound or LmsFaultKind.NotSupported)
        {
            return null;
        }
    }

    // By its own id it is that one; by person and course it must be told apart.
    private LmsRecord? Chosen(WriteItem item, IReadOnlyList<LmsRecord> found)
    {
        if (item.Id is not null && item.RecordId is { } id)
        {
            return found.FirstOrDefault(r => r.Id == id);
        }

        LmsRecord? chosen = _choice.Of(item, found);
        return chosen is null && found.Count > 0 && item.Verb == WriteVerb.Update
            ? throw Connection.Fault(
                LmsFaultKind.ObjectNotFound,
                item.Resource,
                $"{item.User?.Text ?? item.UserId} is not in course {item.Course?.Text ?? item.CourseId} in {Connection.Name} as {item.Role}; there is: {_choice.Listed(found)}.",
                "Name the role of the one that is there, or enroll the person with the other role as well (New-LmsEnrollment).")
            : chosen;
    }

    // What was read anyway may tell that nothing is left to do.
    private void EndIfDone(WriteItem item, CancellationToken cancellationToken)
    {
        if (item.Outcome is not null || !item.IsExistingFresh)
        {
            return;
        }

        if (item.Verb == WriteVerb.Update && item.Input.FromRead.Count > 0)
        {
            IReadOnlyList<string> differing = RecordComparer.Differing(item.Existing!, item.Fields, item.Input.FromRead);
            item.Fields = item.Fields.Only(name => !item.Input.FromRead.Contains(name) || differing.Contains(name));
        }

        bool isSame = item.Verb == WriteVerb.Delete
            ? item.Definition.Already?.IsTrue(_preparer.Input(item), null, cancellationToken) == true
            : !item.Fields.Members.Any(f => f.Key is "password" or "notify") && RecordComparer.Differing(item.Existing!, item.Fields, item.Input.FromRead).Count == 0;
        if (isSame)
        {
            item.Record = item.Existing;
            item.Done.Add("found it as it is asked for");
            item.End(WriteStatus.Unchanged);
        }
    }

    // Where there is a form for good as well, the gentle one withdraws, and that was done; unless the definition knows better.
    private bool IsWithdrawnAlready(WriteItem item, LmsRecord existing)
        => item.Definition.Already is null && existing is LmsEnrollment { Status: LmsEnrollmentStatus.Withdrawn }
            && !_call.Definition(item.Resource).UncertainStatus.Contains(LmsEnrollmentStatus.Withdrawn)
            && _call.Definition(item.Resource).Delete is { Gentle: { } gentle, Permanent: not null } && gentle == item.Definition;

    private static void BindPair(WriteItem item, LmsEnrollment enrollment)
    {
        if (enrollment.User?.Id is { } user && item.UserId is null)
        {
            item.Bind("user_id", JsonataValue.From(user));
        }

        if (enrollment.Course?.Id is { } course && item.CourseId is null)
        {
            item.Bind("course_id", JsonataValue.From(course));
        }
    }
}
