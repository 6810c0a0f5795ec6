using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Engine;

/// <summary>Pages one after the other.</summary>
internal interface IPageSource
{
    /// <summary>Where the page stands that <see cref="NextAsync"/> gives next; null at the end. After a failure: the page that failed.</summary>
    ReadPosition? Position { get; }

    /// <summary>The next page, or null at the end.</summary>
    Task<SourcePage?> NextAsync(CancellationToken cancellationToken);
}
