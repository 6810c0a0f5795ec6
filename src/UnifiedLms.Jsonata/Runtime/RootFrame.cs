using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>
/// The outermost frame of an evaluation, with what it was given. Functions that outlive the evaluation keep their frames, and
/// so find their input and their bindings again when they are called from another one.
/// </summary>
internal sealed class RootFrame : Frame
{
    private const int MostInspected = 1000;

    internal RootFrame(Scope scope, in JsonataValue input, JsonataBindings? bindings, bool hidesFunctions)
        : base(null, scope, scope.NewSlots())
    {
        Input = input;
        Bindings = bindings;
        HidesFunctions = hidesFunctions;
    }

    /// <summary>The input as it was given: <c>$$</c>.</summary>
    internal readonly JsonataValue Input;

    /// <summary>Variables by name, if any.</summary>
    internal JsonataBindings? Bindings;

    /// <summary>True when a binding bears the name of a function, or <c>$eval</c> may have assigned one.</summary>
    internal bool HidesFunctions;

    /// <summary>Set once <c>$eval</c> assigned a variable that no slot was planned for.</summary>
    internal bool HasExtraVariables;

    internal static RootFrame Of(Frame frame)
    {
        while (frame.Parent is not null)
        {
            frame = frame.Parent;
        }

        return (RootFrame)frame;
    }

    /// <summary>Keeps the bindings as they are now, where a function in the result could ask for them after the host has changed them.</summary>
    internal void Close(in JsonataValue result)
    {
        int inspected = 0;
        if (Bindings is not null && HoldsFunction(result, ref inspected))
        {
            Bindings = Bindings.Copy();
        }
    }

    /// <summary>Whether there is a function in a value; of a large one it is taken for granted.</summary>
    [MethodImpl(Tiering.Skipped)]
    private static bool HoldsFunction(in JsonataValue value, ref int inspected)
    {
        if (++inspected > MostInspected || value.IsFunction)
        {
            return true;
        }

        if (value.Ref is ValueObject { SourceOffset: < 0 } members)
        {
            for (int i = 0; i < members.Count; i++)
            {
                if (HoldsFunction(members.Values[i], ref inspected))
                {
                    return true;
                }
            }
        }
        else if (value.Ref is ValueArray { IsRange: false } array)
        {
            for (int i = 0; i < array.Count; i++)
            {
                if (HoldsFunction(array[i], ref inspected))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
