using System;

namespace UnifiedLms.Core.Transport;

/// <summary>How far a piece of work is.</summary>
/// <param name="Activity">What is being done, for people: <c>Reading users from school</c>.</param>
/// <param name="Records">Records so far.</param>
/// <param name="Total">Records in all, or null where the LMS does not say.</param>
/// <param name="Waiting">How long the LMS is being waited for from now on, or null where it is not.</param>
public sealed record OperationProgress(string Activity, long Records, long? Total, TimeSpan? Waiting);
