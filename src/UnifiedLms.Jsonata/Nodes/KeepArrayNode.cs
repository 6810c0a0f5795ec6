namespace UnifiedLms.Jsonata;

/// <summary>value[]: a sequence stays an array even with one item.</summary>
internal sealed class KeepArrayNode : SequenceNode
{
    private readonly Node _value;

    internal KeepArrayNode(Node value) => _value = value;

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run) =>
        Sequences.KeepSingleton(_value.EvalOpen(input, frame, run));
}
