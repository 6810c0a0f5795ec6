using System.Runtime.CompilerServices;

namespace UnifiedLms;

/// <summary>
/// For methods that run for every record. By default the runtime compiles a method three times: quickly, with counters in it, and well. A read of
/// a hundred thousand records is over before that has paid: the counters and the compiling cost more than the mapping. These methods are
/// compiled once, and well. Measured with <c>bench cmdlet</c>; see docs/performance.md.
/// </summary>
internal static class Tiering
{
    /// <summary>AggressiveOptimization, which older frameworks have no name for, and ignore.</summary>
    public const MethodImplOptions Skipped = (MethodImplOptions)512;
}
