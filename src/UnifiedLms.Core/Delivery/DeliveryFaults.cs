namespace UnifiedLms.Core.Delivery;

/// <summary>The faults of delivery.</summary>
internal static class DeliveryFaults
{
    public static LmsException Invalid(string message, string advice) => Of(LmsFaultKind.InvalidInput, message, advice);

    public static LmsException Of(LmsFaultKind kind, string message, string advice, System.Exception? cause = null)
        => new(new LmsFault(kind, message) { Resource = "statements", RecommendedAction = advice }, cause);
}
