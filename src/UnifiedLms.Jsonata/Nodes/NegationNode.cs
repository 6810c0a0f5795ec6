namespace UnifiedLms.Jsonata;

/// <summary>Unary minus.</summary>
internal sealed class NegationNode : Node
{
    private readonly Node _operand;

    internal NegationNode(Node operand) => _operand = operand;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue value = _operand.Eval(input, frame, run);
        if (value.IsUndefined)
        {
            return default;
        }

        return Arithmetic.IsNumeric(value, Position, "-")
            ? JsonataValue.From(-value.Num)
            : throw new JsonataException("D1002", Position, "-", value);
    }
}
