using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads what was written, for those who want the records as they are now.</summary>
internal sealed class ReadBack
{
    private readonly WriteCall _call;
    private readonly RecordBatch _batch;

    public ReadBack(WriteCall call)
    {
        _call = call;
        _batch = new RecordBatch(call);
    }

    /// <summary>Reads the records of items that have none from their answer. What cannot be read stays away, with a note: the write was done all the same.</summary>
    public async Task ReadAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        List<WriteItem> wanted = items.Where(IsWanted).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        _call.Finder.Forget();
        if (wanted.Count > 1 && _batch.MostOf(wanted[0].Resource) is { } most && wanted.All(i => i.RecordId is not null))
        {
            await ManyAsync(wanted, most, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (WriteItem item in wanted)
        {
            try
            {
                if (_call.Refusal is { } refusal)
                {
                    throw refusal;
                }

                item.Record = await OneAsync(item, cancellationToken).ConfigureAwait(false);
                item.Note ??= item.Record is null && item.Verb != WriteVerb.Delete ? "It was done, but the record could not be found afterwards." : null;
            }
            catch (LmsException failure)
            {
                _call.Refusal ??= failure.Fault.Kind == LmsFaultKind.AuthenticationFailed ? failure : null;
                item.Note = "It was done, but the record could not be read afterwards: " + failure.Fault.Message;
            }
        }
    }

    // What is gone cannot be read, and what an answer told need not.
    private bool IsWanted(WriteItem item)
        => _call.Operation.ReadBack && item.Outcome is null && (item.Record is null || item.Record == item.Existing || item.Route!.After.Count > 0)
            && !(item.Verb == WriteVerb.Delete && item.Definition == _call.Definition(item.Resource).Delete?.Permanent);

    private async Task<LmsRecord?> OneAsync(WriteItem item, CancellationToken cancellationToken)
    {
        if (item.Resource == LmsResource.Enrollments && item.UserId is { } user && item.CourseId is { } course)
        {
            JsonataValue pair = JsonataValue.ObjectOf(new[]
            {
                new KeyValuePair<string, JsonataValue>("course_id", JsonataValue.From(course)),
                new KeyValuePair<string, JsonataValue>("user_id", JsonataValue.From(user)),
            });
            IReadOnlyList<LmsRecord> found = await _call.Finder.FindAsync(item.Resource, pair, null, null, cancellationToken).ConfigureAwait(false);
            return found.FirstOrDefault(r => r.Id == item.RecordId) ?? found.FirstOrDefault();
        }

        return item.RecordId is { } id ? await _call.Finder.GetAsync(item.Resource, id, cancellationToken).ConfigureAwait(false) : null;
    }

    private async Task ManyAsync(List<WriteItem> items, int most, CancellationToken cancellationToken)
    {
        for (int start = 0; start < items.Count; start += most)
        {
            List<WriteItem> some = items.Skip(start).Take(most).ToList();
            try
            {
                IReadOnlyDictionary<string, LmsRecord> read = await _batch.ReadAsync(some[0].Resource, some[0].Verb, some.Select(i => i.RecordId!), cancellationToken).ConfigureAwait(false);
                foreach (WriteItem item in some)
                {
                    item.Record = read.TryGetValue(item.RecordId!, out LmsRecord? record) ? record : null;
                    item.Note ??= record is null ? "It was done, but the record could not be found afterwards." : null;
                }
            }
            catch (LmsException failure)
            {
                some.ForEach(i => i.Note = "It was done, but the record could not be read afterwards: " + failure.Fault.Message);
            }
        }
    }
}
