namespace UnifiedLms.Jsonata;

/// <summary>A regular expression literal.</summary>
internal sealed class RegexNode : Node
{
    private readonly JsonataValue _function;

    internal RegexNode(RegexFunction function) => _function = new JsonataValue(function);

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run) => _function;
}
