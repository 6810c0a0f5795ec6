namespace UnifiedLms.Jsonata;

/// <summary>&lt; &lt;= &gt; &gt;=.</summary>
internal sealed class ComparisonNode : Node
{
    private readonly Node _left;
    private readonly Node _right;
    private readonly string _operator;

    internal ComparisonNode(string symbol, Node left, Node right)
    {
        _operator = symbol;
        _left = left;
        _right = right;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue left = _left.Eval(input, frame, run);
        JsonataValue right = _right.Eval(input, frame, run);
        if (ReferenceEquals(left.Ref, Atom.Number) && ReferenceEquals(right.Ref, Atom.Number))
        {
            return JsonataValue.From(CompareNumbers(left.Num, right.Num));
        }

        if (!IsComparable(left) || !IsComparable(right))
        {
            throw new JsonataException("T2010", Position, _operator, left.IsNumber || left.IsString ? right : left);
        }

        if (left.IsUndefined || right.IsUndefined)
        {
            return default;
        }

        if (left.IsNumber != right.IsNumber)
        {
            throw new JsonataException("T2009", Position, _operator, left, right);
        }

        return JsonataValue.From(left.IsNumber
            ? CompareNumbers(ExactInteger.Compare(left, right), 0)
            : CompareNumbers(string.CompareOrdinal(left.Text, right.Text), 0));
    }

    private static bool IsComparable(in JsonataValue value) => value.IsUndefined || value.IsNumber || value.IsString;

    private bool CompareNumbers(double left, double right) => _operator switch
    {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    };
}
