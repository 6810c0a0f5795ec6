using System;
using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>Turns the death of the process by stack overflow into an ordinary error, wherever code follows the nesting of its input.</summary>
internal static class StackGuard
{
    internal static void Check()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new JsonataException(ErrorCodes.StackOverflow);
        }
    }
}
