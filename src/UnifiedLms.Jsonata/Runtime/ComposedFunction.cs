using System;

namespace UnifiedLms.Jsonata;

/// <summary>first ~> second: a function of one argument.</summary>
internal sealed class ComposedFunction : FunctionValue
{
    private readonly FunctionValue _first;
    private readonly FunctionValue _second;

    internal ComposedFunction(FunctionValue first, FunctionValue second)
        : base(1)
    {
        _first = first;
        _second = second;
    }

    internal override JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context)
    {
        StackGuard.Check();
        JsonataValue argument = arguments.IsEmpty ? default : arguments[0];
        JsonataValue between = Sequences.Collapse(_first.Invoke(run, caller, [argument], JsonataValue.Null));
        return _second.Invoke(run, caller, [between], JsonataValue.Null);
    }
}
