using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>condition ? then : else.</summary>
internal sealed class ConditionNode : SequenceNode
{
    private readonly Node _condition;
    private readonly Branch _then;
    private readonly Branch? _else;

    internal ConditionNode(Node condition, Branch then, Branch? otherwise)
    {
        _condition = condition;
        _then = then;
        _else = otherwise;
    }

    [MethodImpl(Tiering.Skipped)]
    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        if (_condition.EvalTruth(input, frame, run))
        {
            return _then.Eval(input, frame, run);
        }

        return _else is null ? default : _else.Eval(input, frame, run);
    }
}
