using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>A node whose result may be a sequence.</summary>
internal abstract class SequenceNode : Node
{
    [MethodImpl(Tiering.Skipped)]
    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) =>
        Sequences.Collapse(EvalOpen(input, frame, run));

    internal abstract override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run);
}
