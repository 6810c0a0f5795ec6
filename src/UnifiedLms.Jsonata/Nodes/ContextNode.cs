namespace UnifiedLms.Jsonata;

/// <summary>$: the context value.</summary>
internal sealed class ContextNode : SequenceNode
{
    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run) =>
        input.Ref is ValueArray { IsOuterWrapper: true } wrapper ? wrapper[0] : input;
}
