using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Delivery;

/// <summary>Told when a connection begins or ceases to take results.</summary>
public interface IStatusListener
{
    /// <summary>Tells of a change. It is told again the next time where this fails.</summary>
    /// <param name="status">How it is now.</param>
    /// <param name="recovered">Whether it is in order again; if not, it has just gone out of order, or in another way.</param>
    /// <param name="cancellationToken">Stops telling.</param>
    Task TellAsync(LmsDeliveryStatus status, bool recovered, CancellationToken cancellationToken);
}
