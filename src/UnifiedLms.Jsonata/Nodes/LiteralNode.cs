namespace UnifiedLms.Jsonata;

/// <summary>A string, number, true, false or null.</summary>
internal sealed class LiteralNode : Node
{
    internal LiteralNode(in JsonataValue value) => Value = value;

    internal readonly JsonataValue Value;

    internal override bool YieldsBoolean => Value.IsBoolean;

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) => Value;
}
