using System;

namespace UnifiedLms.Jsonata;

/// <summary>A function the host registered.</summary>
internal sealed class HostFunction : FunctionValue
{
    private readonly Func<JsonataCall, JsonataValue> _body;
    private readonly Signature? _signature;

    internal HostFunction(string name, Signature? signature, Func<JsonataCall, JsonataValue> body)
        : base(signature?.Count ?? 1)
    {
        Name = name;
        _signature = signature;
        _body = body;
    }

    internal override string Name { get; }

    internal override JsonataValue Invoke(Run run, Frame caller, ReadOnlySpan<JsonataValue> arguments, in JsonataValue context)
    {
        JsonataValue[] given = _signature is null
            ? arguments.ToArray()
            : _signature.Bind(arguments, context, Name) ?? arguments.ToArray();
        return _body(new JsonataCall(given, context, run));
    }
}
