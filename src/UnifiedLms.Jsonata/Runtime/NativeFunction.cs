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
    }

    internal override string Name { get; }

    /// <summary>True when a call with so many arguments neither needs the context nor calls functions it is given.</summary>
    internal bool IsPlain(int argumentCount) =>
        _signatureText.IndexOf('f') < 0 && Name != "eval" && argumentCount >= _signatureText.IndexOf('-');

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
