namespace UnifiedLms.Jsonata;

/// <summary>$not(x) and $exists(x), which mappings use as if they were operators, without the ceremony of a call.</summary>
internal sealed class TestNode : Node
{
    private readonly Node _argument;
    private readonly CallNode _call;
    private readonly bool _isNot;

    internal TestNode(CallNode call, bool isNot)
    {
        _argument = call.Arguments[0];
        _call = call;
        _isNot = isNot;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        if (run.HidesFunctions)
        {
            return _call.Eval(input, frame, run);
        }

        JsonataValue value = _argument.Eval(input, frame, run);
        if (!_isNot)
        {
            return JsonataValue.From(!value.IsUndefined);
        }

        return value.IsUndefined ? default : JsonataValue.From(!Truth.Of(value, this, run));
    }
}
