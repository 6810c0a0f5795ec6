namespace UnifiedLms.Core.Engine;

/// <summary>
/// Notices that an LMS is gone, so that it is not asked for every input of a long file in turn: what failed at the same in a row is its trouble,
/// not that of the inputs.
/// </summary>
internal sealed class Outage
{
    // Each stands for all attempts of a request, with the waits between them.
    private const int MostUnreached = 2;
    private const int MostInARow = 5;

    private readonly object _lock = new();
    private readonly int _attempts;
    private LmsFaultKind? _kind;
    private int _inARow;
    private int _unreached;

    /// <param name="attempts">How often a request is tried.</param>
    public Outage(int attempts) => _attempts = attempts;

    /// <summary>What ended the run; null as long as it goes on.</summary>
    public LmsFault? Fault { get; private set; }

    /// <summary>Ends the run for a failure, of whatever kind.</summary>
    public void End(LmsFault fault)
    {
        lock (_lock)
        {
            Fault ??= fault;
        }
    }

    /// <summary>Counts what came of a piece of work.</summary>
    /// <param name="fault">What failed; null where it was done.</param>
    public void Count(LmsFault? fault)
    {
        lock (_lock)
        {
            if (fault is null || !IsOfTheSystem(fault.Kind))
            {
                _kind = null;
                _inARow = 0;
                _unreached = 0;
                return;
            }

            _inARow = _kind == fault.Kind ? _inARow + 1 : 1;
            _kind = fault.Kind;

            // A write whose answer was lost is not sent again: one that was tried as often as may be never got there.
            _unreached = fault.Kind == LmsFaultKind.NetworkFailure && fault.Attempts >= _attempts ? _unreached + 1 : 0;
            if (_inARow >= MostInARow || _unreached >= MostUnreached)
            {
                Fault ??= fault;
            }
        }
    }

    private static bool IsOfTheSystem(LmsFaultKind kind)
        => kind is LmsFaultKind.Unavailable or LmsFaultKind.UnexpectedResponse or LmsFaultKind.Timeout or LmsFaultKind.NetworkFailure;
}
