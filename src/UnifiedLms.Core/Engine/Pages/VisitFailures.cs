namespace UnifiedLms.Core.Engine;

/// <summary>
/// Which failures of a fan-out cost the visited record only, and when there are so many that the LMS itself is at fault: then the read ends
/// with a cursor, and an LMS that is down is not asked ten thousand times.
/// </summary>
internal sealed class VisitFailures
{
    private const int MostInARow = 5;

    private int _inARow;

    /// <summary>Where the failures began that may be the LMS's; null where the last visit was none. Who goes on from there loses nothing.</summary>
    public ReadPosition? Place { get; private set; }

    /// <summary>Whether a failure says something of one record and its lists, rather than of the connection or of the caller.</summary>
    public static bool IsOfTheRecord(LmsFaultKind kind)
        => kind is LmsFaultKind.AccessDenied or LmsFaultKind.ObjectNotFound || IsOfTheSystem(kind);

    /// <summary>Counts a failure.</summary>
    /// <param name="fault">What failed.</param>
    /// <param name="place">Where in the whole.</param>
    /// <returns>True where the next record may be tried.</returns>
    public bool MayPassOver(LmsFault fault, ReadPosition place)
    {
        if (!IsOfTheSystem(fault.Kind))
        {
            return IsOfTheRecord(fault.Kind);
        }

        // An LMS that is down shows it in several ways, one after the other: they count together.
        _inARow++;
        Place ??= place;
        return _inARow < MostInARow;
    }

    /// <summary>Forgets the failures before: the LMS does answer.</summary>
    public void Succeeded()
    {
        Place = null;
        _inARow = 0;
    }

    // What may be the trouble of one record, or that of the whole LMS.
    private static bool IsOfTheSystem(LmsFaultKind kind)
        => kind is LmsFaultKind.Unavailable or LmsFaultKind.UnexpectedResponse or LmsFaultKind.Timeout or LmsFaultKind.NetworkFailure or LmsFaultKind.PagingLoop;
}
