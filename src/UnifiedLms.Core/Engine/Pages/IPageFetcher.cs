using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Engine;

/// <summary>Asks the LMS for one page of a list, wherever it stands. Several may be asked for at once.</summary>
internal interface IPageFetcher
{
    /// <summary>Fetches a page.</summary>
    /// <exception cref="LmsException">The request failed for good, or the answer holds no list.</exception>
    Task<RawPage> FetchAsync(ReadPosition position, CancellationToken cancellationToken);
}
