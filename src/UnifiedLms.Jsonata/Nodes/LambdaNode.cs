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

    internal readonly Node Body;

    /// <summary>The parameters, then the variables assigned in the body.</summary>
    internal readonly Scope Scope;

    internal readonly int ParameterCount;

    /// <summary>How deep the body nests in any case.</summary>
    internal readonly int Deepest;

    internal readonly Signature? Signature;

    /// <summary>True when nothing can refer to the frame of a call once the call is over, so that the next can use it.</summary>
    internal bool ReusesFrame;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) =>
        new(new LambdaFunction(this, frame, input));
}
