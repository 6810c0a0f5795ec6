using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads the items of courses, each course's list once, as many side by side as the definition allows.</summary>
internal sealed class ChildReader
{
    private readonly ReadCall _call;
    private readonly LmsResource _related;
    private int _warned;

    public ChildReader(ReadCall call, LmsResource related)
    {
        _call = call;
        _related = related;
    }

    public async Task JoinAsync(IReadOnlyList<LmsRecord> records, CancellationToken cancellationToken)
    {
        using var slots = new SemaphoreSlim(_call.Connection.Provider.Http.Throttle.MaxConcurrency);
        await Task.WhenAll(records.Cast<LmsCourse>().Select(async course =>
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                course.SetItems(await ReadAsync(course.Id, cancellationToken).ConfigureAwait(false));
            }
            catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.ObjectNotFound or LmsFaultKind.AccessDenied)
            {
                if (Interlocked.Exchange(ref _warned, 1) == 0)
                {
                    _call.Observer.Warning($"{_call.Connection.Name}: the items of {course}, and maybe of others, could not be read and are left out. {failure.Fault.Message}");
                }
            }
            finally
            {
                slots.Release();
            }
        })).ConfigureAwait(false);
    }

    private async Task<LmsList<LmsCourseItem>> ReadAsync(string course, CancellationToken cancellationToken)
    {
        var operation = new ReadOperation { Resource = _related, Filters = new Dictionary<string, string?>(StringComparer.Ordinal) { ["course_id"] = course } };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reading = new Reading(_call.Connection, operation, new PartObserver(_call.Observer), stop, _call.Report);
        var items = new LmsList<LmsCourseItem>();
        while (await reading.NextAsync().ConfigureAwait(false) is { } page)
        {
            foreach (LmsRecord item in page.Records)
            {
                items.Add((LmsCourseItem)item);
            }
        }

        return items;
    }
}
