using System;

namespace UnifiedLms.Jsonata;

/// <summary>Something that can be called.</summary>
internal abstract class FunctionValue : HeapValue
{
    private protected FunctionValue(int arity)
        : base(JsonataKind.Function) => Arity = arity;

    /// <summary>How many arguments a higher-order function should pass.</summary>
    internal readonly int Arity;

    /// <summary>The name for error messages.</summary>
    internal virtual string? Name => null;

    /// <summary>Calls the function.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="caller">The frame at the place of the call.</param>
    /// <param name="arguments">The arguments, undefined ones included.</param>
    /// <param name="context">The context value, which may stand in for a missing argument.</param>
    internal abstract JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context);

    /// <summary>Calls the function from within another one: there is no context that could stand in for an argument.</summary>
    internal JsonataValue Call(Run run, ReadOnlySpan<JsonataValue> arguments) =>
        Invoke(run, run.RootFrame, arguments, JsonataValue.Null);
}
