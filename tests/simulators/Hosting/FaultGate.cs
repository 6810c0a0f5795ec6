using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>Holds requests until a test releases them, so that no test needs to sleep.</summary>
public sealed class FaultGate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first request stands at the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets all waiting and later requests pass.</summary>
    public void Release() => _released.TrySetResult();

    internal Task PassAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
