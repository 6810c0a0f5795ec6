namespace UnifiedLms.Jsonata;

/// <summary>left ~> right: a call with the left side as first argument, or the composition of two functions.</summary>
internal sealed class ApplyNode : SequenceNode
{
    private readonly Node _left;
    private readonly Node _right;
    private readonly int _level;

    internal ApplyNode(Node left, Node right, int level)
    {
        _left = left;
        _right = right;
        _level = level;
    }

    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue left = _left.Eval(input, frame, run);
        if (_right is CallNode call)
        {
            return call.CallWith(left, input, frame, run);
        }

        JsonataValue right = _right.Eval(input, frame, run);
        if (right.Ref is not FunctionValue function)
        {
            throw new JsonataException("T2006", Position, "~>", right);
        }

        if (left.Ref is FunctionValue first)
        {
            return new JsonataValue(new ComposedFunction(first, function));
        }

        run.CallDepth = run.BaseDepth + _level;
        try
        {
            return function.Invoke(run, frame, [left], JsonataValue.Null);
        }
        catch (JsonataException error) when (error.Position < 0)
        {
            error.Position = Position;
            error.Token ??= function.Name;
            throw;
        }
        catch (PictureException error)
        {
            throw new JsonataException(error.Code, Position, function.Name, error.Value is null ? default : JsonataValue.From(error.Value), inner: error);
        }
    }
}
