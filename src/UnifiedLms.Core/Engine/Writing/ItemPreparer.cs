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
        Existing = new ExistingReader(call, this);
    }

    public ExistingReader Existing { get; }

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
            await Existing.ReadAsync(item, cancellationToken).ConfigureAwait(false);
        }

        Route(item);
    }

    /// <summary>Finds out which ids an item's names mean.</summary>
    /// <exception cref="LmsException">A name means nothing, or several. So it is for removals too: a name that nobody has may be misspelt, and the one who was meant is still there.</exception>
    public async Task ResolveAsync(WriteItem item, CancellationToken cancellationToken)
    {
        if (item.Id is not null)
        {
            (string id, LmsRecord? record) = await _call.Book.ResolveAsync(item.Id, cancellationToken).ConfigureAwait(false);
            item.RecordId = id;

            // An id tells no record, and one that was read together with others stays.
            item.Existing = record ?? item.Existing;
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
                item.Fields.Members.Where(m => differing.Contains(m.Key)).Select(m => new KeyValuePair<string, object?>(m.Key, m.Value)),
                item.Input.FromRead);
        }
    }

    // What a list leaves out does not differ for that: the record on its own tells.
    private async Task<IReadOnlyList<string>> DifferingAsync(WriteItem item, LmsRecord existing, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> differing = RecordComparer.Differing(existing, item.Fields, item.Input.FromRead);
        if (differing.Count == 0 || item.Resource == LmsResource.Enrollments || _call.Definition(item.Resource).Get is not { Completes: true }
            || await _call.Finder.GetAsync(item.Resource, existing.Id, cancellationToken).ConfigureAwait(false) is not { } whole)
        {
            return differing;
        }

        return differing.Intersect(RecordComparer.Differing(whole, item.Fields, item.Input.FromRead)).ToList();
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
            .Where(n => n.Id is null || n.Rival is not null)
            .GroupBy(n => n.Resource))
        {
            // What the first key finds need not be looked for by the second.
            foreach (string key in IdentityDefinition.Keys(names.Key))
            {
                List<KeyValuePair<string, string>> asked = names
                    .Where(n => !n.Keys.TakeWhile(k => k.Key != key).Any(k => _call.Book.IsKnown(names.Key, k.Key, k.Value)))
                    .SelectMany(n => (n.Rival is { } rival ? new[] { rival } : n.Keys).Where(k => k.Key == key))
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

    /// <summary>Forgets what was found out of items, since others of the same things were written meanwhile.</summary>
    public void Forget(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        _call.Finder.Forget();
        foreach (WriteItem item in items)
        {
            item.Existing = null;
            IEnumerable<KeyValuePair<string, string>> named = item.Id?.Keys ?? Enumerable.Empty<KeyValuePair<string, string>>();
            foreach (KeyValuePair<string, string> key in named.Concat(Keys(item, cancellationToken)))
            {
                _call.Book.Forget(item.Resource, key.Key, key.Value);
            }
        }
    }

    public JsonataValue Input(WriteItem item) => item.ToInput(Connection.Settings, _call.Operation.Permanent);

    /// <summary>The records that an item's filters find.</summary>
    public async Task<IReadOnlyList<LmsRecord>> FindAsync(WriteItem item, JsonataValue filters, Expression? keep, CancellationToken cancellationToken)
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
        => item.Definition.Find is null ? Enumerable.Empty<KeyValuePair<string, string>>() : RecordFinder.Each(item.Definition.Find.Filters.Evaluate(Input(item), null, cancellationToken))
            .Where(one => one.Count == 1 && _call.Book.IsBulk(item.Resource, one.MemberName(0)))
            .Select(one => RecordFinder.Filters(one))
            .OfType<Dictionary<string, string?>>()
            .SelectMany(filters => filters.Select(f => new KeyValuePair<string, string>(f.Key, f.Value!)));

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
            // Of several, one that is as it was asked for already.
            LmsRecord taken = found.FirstOrDefault(r => RecordComparer.Differing(r, item.Fields).Count == 0) ?? found[0];
            await TakeExistingAsync(item, taken, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            item.Before = found.Select(r => r.Id).ToList();
        }
    }
}
