using System;
using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>A built-in function.</summary>
internal sealed unsafe class NativeFunction : FunctionValue
{
    private readonly string _name;
    private readonly string _signatureText;
    private readonly delegate*<ReadOnlySpan<JsonataValue>, in NativeCall, JsonataValue> _body;
    private Signature? _signature;

    /// <param name="name">Its name.</param>
    /// <param name="arity">How many arguments a higher-order function should pass.</param>
    /// <param name="signature">What it takes.</param>
    /// <param name="body">Gets checked arguments, of which optional ones at the end may be missing, and where and in which evaluation the call happens.</param>
    internal NativeFunction(string name, int arity, string signature, delegate*<ReadOnlySpan<JsonataValue>, in NativeCall, JsonataValue> body)
        : base(arity)
    {
        _name = name;
        _signatureText = signature;
        _body = body;
        IsPlain = signature.IndexOf('f') < 0 && name != "eval";
    }

    internal override string Name => _name;

    /// <summary>True for a function that evaluates nothing itself.</summary>
    internal readonly bool IsPlain;

    [MethodImpl(Tiering.Skipped)]
    internal override JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context)
    {
        ReadOnlySpan<JsonataValue> bound = arguments;
        _signature ??= Signature.Parse(_signatureText);
        if (_signature.Bind(arguments, context, _name) is JsonataValue[] arranged)
        {
            bound = arranged;
        }

        return _body(bound, new NativeCall(run, caller, context));
    }
}
