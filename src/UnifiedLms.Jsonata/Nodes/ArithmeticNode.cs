namespace UnifiedLms.Jsonata;

/// <summary>+ - * / %.</summary>
internal sealed class ArithmeticNode : Node
{
    private readonly Node _left;
    private readonly Node _right;
    private readonly string _operator;

    internal ArithmeticNode(string symbol, Node left, Node right)
    {
        _operator = symbol;
        _left = left;
        _right = right;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue left = _left.Eval(input, frame, run);
        JsonataValue right = _right.Eval(input, frame, run);
        if (!left.IsUndefined && !Arithmetic.IsNumeric(left, Position, _operator))
        {
            throw new JsonataException("T2001", Position, _operator, left);
        }

        if (!right.IsUndefined && !Arithmetic.IsNumeric(right, Position, _operator))
        {
            throw new JsonataException("T2002", Position, _operator, right);
        }

        if (left.IsUndefined || right.IsUndefined)
        {
            return default;
        }

        double a = left.Num;
        double b = right.Num;
        return JsonataValue.From(_operator[0] switch
        {
            '+' => a + b,
            '-' => a - b,
            '*' => a * b,
            '/' => a / b,
            _ => a % b,
        });
    }
}
