using System;
using System.Threading;

namespace UnifiedLms.Jsonata;

/// <summary>What a function added by the host is called with. Valid during the call only.</summary>
public readonly struct JsonataCall
{
    private readonly JsonataValue[] _arguments;
    private readonly Run _run;

    internal JsonataCall(JsonataValue[] arguments, in JsonataValue context, Run run)
    {
        _arguments = arguments;
        Context = context;
        _run = run;
    }

    /// <summary>How many arguments were given, or demanded by the signature.</summary>
    public int Count => _arguments.Length;

    /// <summary>The context value at the place of the call.</summary>
    public JsonataValue Context { get; }

    /// <summary>Signalled when the evaluation is to stop; for bodies that take long.</summary>
    public CancellationToken CancellationToken => _run.CancellationToken;

    /// <summary>What the host bound for its own functions (<see cref="JsonataBindings.Host"/>), or null.</summary>
    public object? Host => _run.RootFrame.Bindings?.Host;

    /// <summary>An argument; undefined beyond the last.</summary>
    /// <param name="index">Zero-based.</param>
    public JsonataValue this[int index] => (uint)index < (uint)_arguments.Length ? _arguments[index] : default;

    /// <summary>Calls a function that came as an argument.</summary>
    /// <param name="function">A value of kind <see cref="JsonataKind.Function"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">The value is not a function.</exception>
    /// <exception cref="JsonataException">Whatever the function raises.</exception>
    public JsonataValue Invoke(JsonataValue function, params JsonataValue[] arguments)
    {
        FunctionValue callee = function.Ref as FunctionValue
            ?? throw new InvalidOperationException($"The value is {function.Kind}, not a function.");
        return callee.Call(_run, arguments);
    }
}
