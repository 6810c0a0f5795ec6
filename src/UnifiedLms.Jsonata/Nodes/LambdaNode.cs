namespace UnifiedLms.Jsonata;

/// <summary>A function definition.</summary>
internal sealed class LambdaNode : Node
{
    internal LambdaNode(Node body, Scope scope, int parameterCount, int deepest, Signature? signature)
    {
        Body = body;
        Scope = scope;
        ParameterCount = parameterCount;
        Deepest = deepest;
        Signature = signature;
    }

    internal Node Body { get; }

    /// <summary>The parameters, then the variables assigned in the body.</summary>
    internal Scope Scope { get; }

    internal int ParameterCount { get; }

    /// <summary>How deep the body nests in any case.</summary>
    internal int Deepest { get; }

    internal Signature? Signature { get; }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) =>
        new(new LambdaFunction(this, frame, input));
}
