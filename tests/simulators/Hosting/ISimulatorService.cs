namespace UnifiedLms.Simulators.Hosting;

/// <summary>What stands behind a <see cref="SimulatorHost"/>.</summary>
public interface ISimulatorService
{
    /// <summary>
    /// A request has arrived; an answer here refuses it before any work, as rate limits do. From here to
    /// <see cref="Leave"/> it counts as running, network latency included.
    /// </summary>
    SimulatorAnswer? Enter(SimulatorRequest request);

    SimulatorAnswer Answer(SimulatorRequest request);

    /// <summary>The request that <see cref="Enter"/> let in is over; null when it ended without an answer of ours.</summary>
    void Leave(SimulatorRequest request, SimulatorAnswer? answer);
}
