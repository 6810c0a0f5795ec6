using System;

namespace UnifiedLms.Jsonata;

/// <summary>A built-in function.</summary>
internal sealed class NativeFunction : FunctionValue
{
    private readonly string _signatureText;
    private readonly NativeBody _body;
    private Signature? _signature;

    internal NativeFunction(string name, int arity, string signature, NativeBody body)
        : base(arity)
    {
        Name = name;
        _signatureText = signature;
        _body = body;
        IsPlain = signature.IndexOf('f') < 0 && name != "eval";
    }

    internal override string Name { get; }

    /// <summary>True for a function that evaluates nothing itself.</summary>
    internal readonly bool IsPlain;

    internal override JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context)
    {
        ReadOnlySpan<JsonataValue> bound = arguments;
        _signature ??= Signature.Parse(_signatureText);
        if (_signature.Bind(arguments, context, Name) is JsonataValue[] arranged)
        {
            bound = arranged;
        }

        return _body(bound, new NativeCall(run, caller, context));
    }
}
