using System;

namespace UnifiedLms.Jsonata;

/// <summary>
/// Calls a function that was given to a higher-order function, with as many arguments as it takes. What a tail call or a
/// built-in function returns is not collapsed, as it would be where a call is written down.
/// </summary>
internal readonly struct Callback
{
    private readonly FunctionValue _function;
    private readonly Run _run;
    private readonly int _count;

    internal Callback(FunctionValue function, Run run)
    {
        _function = function;
        _run = run;
        _count = Math.Max(1, Math.Min(3, function.Arity));
    }

    internal JsonataValue Call(in JsonataValue first, in JsonataValue second, in JsonataValue third)
    {
        Span<JsonataValue> arguments = _run.Arguments.Reserve(3);
        arguments[0] = first;
        arguments[1] = second;
        arguments[2] = third;
        _run.Tick();
        JsonataValue result = _function.Call(_run, arguments.Slice(0, _count));
        _run.Arguments.Release(3);
        return result;
    }
}
