using System;

namespace UnifiedLms.Jsonata;

/// <summary>A function some of whose arguments are given already.</summary>
internal sealed class PartialFunction : FunctionValue
{
    private readonly FunctionValue _function;
    private readonly JsonataValue[] _given;
    private readonly bool[] _isOpen;

    internal PartialFunction(FunctionValue function, JsonataValue[] given, bool[] isOpen)
        : base(CountOpen(isOpen))
    {
        _function = function;
        _given = given;
        _isOpen = isOpen;
    }

    internal override string? Name => _function.Name;

    internal override JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context)
    {
        // A partial application of a partial application, fifty thousand deep, is a stack as deep.
        StackGuard.Check();
        JsonataValue[] all = (JsonataValue[])_given.Clone();
        for (int i = 0, next = 0; i < all.Length; i++)
        {
            if (_isOpen[i])
            {
                all[i] = next < arguments.Length ? arguments[next] : default;
                next++;
            }
        }

        return _function is LambdaFunction lambda ? lambda.InvokeUnchecked(run, all) : _function.Invoke(run, caller, all, context);
    }

    private static int CountOpen(bool[] isOpen)
    {
        int count = 0;
        foreach (bool open in isOpen)
        {
            count += open ? 1 : 0;
        }

        return count;
    }
}
