using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>Looks for the records that an empty list was asked of: some LMSs answer for a course that they do not have as for one that is empty.</summary>
internal sealed class NamedRecords
{
    private readonly ConnectionContext _connection;
    private readonly IOperationObserver _observer;

    public NamedRecords(ConnectionContext connection, IOperationObserver observer)
    {
        _connection = connection;
        _observer = observer;
    }

    /// <summary>Makes sure that what the filters name is there. Where that cannot be found out, the empty list stands.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ObjectNotFound"/>: one of them is not.</exception>
    public async Task VerifyAsync(ReadOperation operation, RouteDefinition route, CancellationToken cancellationToken)
    {
        foreach (string name in route.Verifies)
        {
            if (!operation.Filters.TryGetValue(name, out string? id) || string.IsNullOrWhiteSpace(id))
            {
                continue;
            }

            LmsResource resource = name == "course_id" ? LmsResource.Courses : LmsResource.Users;
            if (!await IsThereAsync(resource, id!, cancellationToken).ConfigureAwait(false))
            {
                throw _connection.Fault(
                    LmsFaultKind.ObjectNotFound,
                    resource,
                    $"There is no {resource.One()} '{id}' in {_connection.Name}, so it has no {operation.Resource.Member()}.",
                    "Check the id, and that the token's account may see the record.");
            }
        }
    }

    private async Task<bool> IsThereAsync(LmsResource resource, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await new RecordFinder(_connection, new PartObserver(_observer)).GetAsync(resource, id, cancellationToken).ConfigureAwait(false) is not null;
        }
        catch (LmsException failure) when (failure.Fault.Kind is LmsFaultKind.AccessDenied or LmsFaultKind.NotSupported or LmsFaultKind.InvalidInput)
        {
            _observer.Verbose($"{_connection.Name}: nothing was found, and whether there is {resource.AnyOne()} '{id}' cannot be told: {failure.Fault.Message}");
            return true;
        }
    }
}
