using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Finds out all that a write needs to know first: whom it is about, what is there already, and which way to take.</summary>
internal sealed class ItemPreparer
{
    private readonly WriteCall _call;
    private readonly ItemReader _reader;

    public ItemPreparer(WriteCall call, ItemReader reader)
    {
        _call = call;
        _reader = reader;
    }

    private ConnectionContext Connection => _call.Connection;

    /// <summary>Prepares an item; it may have ended then, where nothing is to be done.</summary>
    /// <exception cref="LmsException">It cannot be done.</exception>
    public async Task PrepareAsync(WriteItem item, CancellationToken cancellationToken)
    {
        await ResolveAsync(item, cancellationToken).ConfigureAwait(false);
        if (item.Verb == WriteVerb.Create)
        {
            await LookFirstAsync(item, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await ReadExistingAsync(item, cancellationToken).ConfigureAwait(false);
        }

        Route(item);
    }

    /// <summary>The records that are what an item would make, by the definition's own way of looking.</summary>
    public Task<IReadOnlyList<LmsRecord>> FindAsync(WriteItem item, CancellationToken cancellationToken)
    {
        FindDefinition find = item.Definition.Find!;
        JsonataValue filters = find.Filters.Evaluate(Input(item), null, cancellationToken);
        return FindAsync(item, filters, find.Keep, cancellationToken);
    }

    /// <summary>Takes one that is there already for the one that is wanted.</summary>
    public async Task TakeExistingAsync(WriteItem item, LmsRecord existing, CancellationToken cancellationToken)
    {
        item.Existing = existing;
        item.RecordId = existing.Id;
        item.Record = existing;
        bool isEnrollment = item.Resource == LmsResource.Enrollments;
        if (!isEnrollment && !_call.Operation.UpdateExisting)
        {
            throw AlreadyExists(item, existing);
        }

        if (existing is LmsUser other && Mapping.UnifiedFields.TextOf(item.Fields.Values["username"]) is { } username
            && !string.IsNullOrWhiteSpace(other.Username) && !string.Equals(other.Username, username, System.StringComparison.OrdinalIgnoreCase))
        {
            // Found by another key, such as a shared address: to change it would give somebody else's account away.
            LmsFault fault = AlreadyExists(item, existing).Fault;
            throw new LmsException(fault with
            {
                Message = $"{fault.Message} It has the username '{other.Username}', not '{username}', so it may be somebody else's and is left as it is.",
                RecommendedAction = $"If it is the same person, change it by Set-LmsUser -User id:{existing.Id}; else give another e-mail address.",
            });
        }

        if (item.Input.KeepsCompletion && RecordComparer.IsFurther(existing, item.Fields))
        {
            item.Fields = item.Fields.Only(name => name is not ("status" or "completed_at" or "score"));
        }

        IReadOnlyList<string> differing = await DifferingAsync(item, existing, cancellationToken).ConfigureAwait(false);
        if (differing.Count == 0)
        {
            item.Note = isEnrollment && existing is LmsEnrollment { Status: LmsEnrollmentStatus.Withdrawn } && item.Fields.Values["status"].IsUndefined
                ? "The enrollment is there, but withdrawn; it stays so, since no status was asked for. Say -Status enrolled to bring it back."
                : null;
            item.Done.Add("found it as it is asked for");
            item.End(WriteStatus.Unchanged);
            return;
        }

        item.Verb = WriteVerb.Update;
        if (!item.Definition.Upsert)
        {
            item.Definition = _reader.Of(item.Resource, WriteVerb.Update, permanent: false);
            item.Fields = FieldSet.Check(
                Connection,
                item.Resource,
                WriteVerb.Update,
                item.Definition,
                item.Fields.Members.Where(m => differing.Contains(m.Key)).Select(m => new KeyValuePair<string, object?>(m.Key, m.Value)));
        }
    }

    // What a list leaves out does not differ for that: the record on its own tells.
    private async Task<IReadOnlyList<string>> DifferingAsync(WriteItem item, LmsRecord existing, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> differing = RecordComparer.Differing(existing, item.Fields);
        if (differing.Count == 0 || item.Resource == LmsResource.Enrollments || _call.Definition(item.Resource).Get is not { Completes: true }
            || await _call.Finder.GetAsync(item.Resource, existing.Id, cancellationToken).ConfigureAwait(false) is not { } whole)
        {
            return differing;
        }

        return differing.Intersect(RecordComparer.Differing(whole, item.Fields)).ToList();
    }

    /// <summary>The fault that names the one that is there.</summary>
    public LmsException AlreadyExists(WriteItem item, LmsRecord existing, LmsFault? said = null)
    {
        string message = $"There is such {item.Resource.AnyOne()} in {Connection.Name} already: {existing}.";
        LmsFault fault = said is null
            ? Connection.Fault(LmsFaultKind.AlreadyExists, item.Resource, message, string.Empty).Fault
            : said with { Kind = LmsFaultKind.AlreadyExists, Message = message + " " + said.Message };
        return new LmsException(fault with
        {
            ExistingId = existing.Id,
            Operation = item.Verb.Word(),
            RecommendedAction = "Change the one that is there, or say -UpdateExisting to have that done where one is there.",
        });
    }

    /// <summary>Chooses the way anew, after the item became another.</summary>
    public void Route(WriteItem item)
    {
        if (item.Outcome is null)
        {
            item.Route = _reader.RouteOf(item);
        }
    }

    /// <summary>Looks the names and keys of items up, many at once where the LMS can.</summary>
    public async Task PreloadAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        foreach (IGrouping<LmsResource, RecordName> names in items
            .SelectMany(i => new[] { i.Id, i.User, i.Course })
            .OfType<RecordName>()
            .Where(n => n.Id is null)
            .GroupBy(n => n.Resource))
        {
            // What the first key finds need not be looked for by the second.
            foreach (string key in IdentityDefinition.Keys(names.Key))
            {
                List<KeyValuePair<string, string>> asked = names
                    .Where(n => !n.Keys.TakeWhile(k => k.Key != key).Any(k => _call.Book.IsKnown(names.Key, k.Key, k.Value)))
                    .SelectMany(n => n.Keys.Where(k => k.Key == key))
                    .ToList();
                await _call.Book.PreloadAsync(names.Key, asked, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (IGrouping<LmsResource, WriteItem> made in items.Where(i => i.Verb == WriteVerb.Create && i.User is null && i.Definition.Find is not null).GroupBy(i => i.Resource))
        {
            await _call.Book.PreloadAsync(made.Key, made.SelectMany(i => Keys(i, cancellationToken)), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets what is known of whether items are there, and looks anew.</summary>
    public async Task RenewAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        _call.Finder.Forget();
        foreach (WriteItem item in items)
        {
            foreach (KeyValuePair<string, string> key in Keys(item, cancellationToken))
            {
                _call.Book.Forget(item.Resource, key.Key, key.Value);
            }
        }

        if (items.Count > 1)
        {
            await PreloadAsync(items, cancellationToken).ConfigureAwait(false);
        }
    }

    public JsonataValue Input(WriteItem item) => item.ToInput(Connection.Settings, _call.Operation.Permanent);

    private async Task<IReadOnlyList<LmsRecord>> FindAsync(WriteItem item, JsonataValue filters, Expression? keep, CancellationToken cancellationToken)
    {
        JsonataBindings bindings = item.ToBindings(Connection.Settings, _call.Operation.Permanent);
        foreach (JsonataValue one in RecordFinder.Each(filters))
        {
            // A single key may be known already, or be looked up together with others.
            bool isKey = one.Count == 1 && RecordFinder.Filters(one) is not null && _call.Book.IsBulk(item.Resource, one.MemberName(0));
            IReadOnlyList<LmsRecord> found = isKey
                ? await _call.Book.FindAsync(item.Resource, one.MemberName(0), Mapping.UnifiedFields.TextOf(one.MemberValue(0))!, cancellationToken).ConfigureAwait(false)
                : await _call.Finder.FindAsync(item.Resource, one, null, null, cancellationToken).ConfigureAwait(false);
            List<LmsRecord> kept = found.Where(r => keep is null || keep.IsTrue(RecordFinder.Native(r), bindings, cancellationToken)).ToList();
            if (kept.Count > 0)
            {
                return kept;
            }
        }

        return System.Array.Empty<LmsRecord>();
    }

    // The single keys by which an item is looked for.
    private IEnumerable<KeyValuePair<string, string>> Keys(WriteItem item, CancellationToken cancellationToken)
        => RecordFinder.Each(item.Definition.Find!.Filters.Evaluate(Input(item), null, cancellationToken))
            .Where(one => one.Count == 1 && _call.Book.IsBulk(item.Resource, one.MemberName(0)))
            .Select(one => RecordFinder.Filters(one))
            .OfType<Dictionary<string, string?>>()
            .SelectMany(filters => filters.Select(f => new KeyValuePair<string, string>(f.Key, f.Value!)));

    private async Task ResolveAsync(WriteItem item, CancellationToken cancellationToken)
    {
        if (item.Id is not null)
        {
            (string id, LmsRecord? record) = await _call.Book.ResolveAsync(item.Id, cancellationToken).ConfigureAwait(false);
            item.RecordId = id;
            item.Existing = record;
        }

        if (item.User is not null && item.Course is not null)
        {
            (string user, LmsRecord? userRecord) = await _call.Book.ResolveAsync(item.User, cancellationToken).ConfigureAwait(false);
            (string course, LmsRecord? courseRecord) = await _call.Book.ResolveAsync(item.Course, cancellationToken).ConfigureAwait(false);
            item.Bind("user_id", JsonataValue.From(user));
            item.Bind("course_id", JsonataValue.From(course));
            item.Bind("user", userRecord is null ? JsonataValue.Undefined : UnifiedRecord.ToValue(userRecord));
            item.Bind("course", courseRecord is null ? JsonataValue.Undefined : UnifiedRecord.ToValue(courseRecord));
            if (_call.Definition(item.Resource).Identity?.Pair is { } pair)
            {
                item.Bind("id", pair.Evaluate(Input(item), null, cancellationToken));
            }
        }
    }

    private async Task LookFirstAsync(WriteItem item, CancellationToken cancellationToken)
    {
        WriteDefinition definition = item.Definition;
        JsonataValue input = Input(item);
        bool once = definition.Once.Holds(input, cancellationToken);
        bool exists = once || definition.Upsert || definition.Unique.Holds(input, cancellationToken);
        if (definition.Find is null || !(once || definition.First.Holds(input, cancellationToken) || (exists && _call.Operation.UpdateExisting)))
        {
            return;
        }

        IReadOnlyList<LmsRecord> found = await FindAsync(item, cancellationToken).ConfigureAwait(false);
        item.WasLookedFor = true;
        if (found.Count > 0 && exists)
        {
            await TakeExistingAsync(item, found[0], cancellationToken).ConfigureAwait(false);
        }
        else
        {
            item.Before = found.Select(r => r.Id).ToList();
        }
    }

    private async Task ReadExistingAsync(WriteItem item, CancellationToken cancellationToken)
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

        bool needs = (item.Definition.NeedsExisting.Holds(Input(item), cancellationToken) && (item.Existing is null || item.Existing == item.Input.Id)) || item.RecordId is null || lacksPair;
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
            item.Done.Add("found it gone already");
            item.Record = existing;
            item.End(WriteStatus.Unchanged);
        }

        if (existing is not null || isGone)
        {
            return;
        }

        string name = item.RecordId ?? $"{item.User?.Text} in {item.Course?.Text}";
        throw Connection.Fault(
            LmsFaultKind.ObjectNotFound,
            item.Resource,
            $"There is no {item.Resource.One()} '{name}' in {Connection.Name}.",
            isEnrollment ? "Enroll the person first (New-LmsEnrollment)." : "Check the id, and that the token's account may see the record.");
    }

    private async Task<LmsRecord?> FindExistingAsync(WriteItem item, CancellationToken cancellationToken)
    {
        if (item.UserId is { } user && item.CourseId is { } course)
        {
            if (item.Definition.Find is not null)
            {
                return (await FindAsync(item, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
            }

            JsonataValue pair = JsonataValue.ObjectOf(new[]
            {
                new KeyValuePair<string, JsonataValue>("course_id", JsonataValue.From(course)),
                new KeyValuePair<string, JsonataValue>("user_id", JsonataValue.From(user)),
            });
            return (await FindAsync(item, pair, null, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
        }

        return await _call.Finder.GetAsync(item.Resource, item.RecordId!, cancellationToken).ConfigureAwait(false);
    }

    // Where there is a form for good as well, the gentle one withdraws, and that was done.
    private bool IsWithdrawnAlready(WriteItem item, LmsRecord existing)
        => existing is LmsEnrollment { Status: LmsEnrollmentStatus.Withdrawn }
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
