using System;
using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>Turns the death of the process by stack overflow into an ordinary error, wherever code follows the nesting of its input.</summary>
internal static class StackGuard
{
    /// <summary>To be called on every level.</summary>
    /// <param name="position">Where in the expression this is, if known.</param>
    /// <exception cref="JsonataException">D1011: there is hardly any stack left.</exception>
    internal static void Check(int position = -1)
    {
#if NET
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JsonataException(ErrorCodes.StackOverflow, position);
        }
#else
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new JsonataException(ErrorCodes.StackOverflow, position);
        }

        if (MonoStack.IsMono && MonoStack.IsNearlyUsedUp())
        {
            throw new JsonataException(ErrorCodes.StackOverflow, position);
        }
#endif
    }
}
