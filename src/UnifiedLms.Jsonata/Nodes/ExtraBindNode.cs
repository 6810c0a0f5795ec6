namespace UnifiedLms.Jsonata;

/// <summary>$name := value in an expression given to $eval, for a name the frame it runs in has no slot for.</summary>
internal sealed class ExtraBindNode : SequenceNode
{
    private readonly string _name;
    private readonly Node _value;

    internal ExtraBindNode(string name, Node value)
    {
        _name = name;
        _value = value;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _value.Eval(input, frame, run);
        run.SetExtra(frame, _name, value);
        return value;
    }
}
