using System;
using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>Turns the death of the process by stack overflow into an ordinary error, wherever code follows the nesting of its input.</summary>
internal static class StackGuard
{
    internal static void Check()
    {
#if NET
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JsonataException(ErrorCodes.StackOverflow);
        }
#else
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new JsonataException(ErrorCodes.StackOverflow);
        }

        if (IsMono && UsedStack() > MostStackOnMono)
        {
            throw new JsonataException(ErrorCodes.StackOverflow);
        }
#endif
    }

#if NETSTANDARD2_0
    // Mono answers the question above with yes until it crashes, so there the stack is measured. Its threads have a megabyte.
    private const long MostStackOnMono = 600 * 1024;

    private static readonly bool IsMono = Type.GetType("Mono.Runtime") is not null;

    [ThreadStatic]
    private static long _top;

    /// <summary>The distance to the shallowest place this thread has asked from.</summary>
    private static unsafe long UsedStack()
    {
        byte here = 0;
        long address = (long)&here;
        if (address > _top)
        {
            _top = address;
        }

        return _top - address;
    }
#endif
}
