namespace UnifiedLms.Jsonata;

/// <summary>A call with placeholders: makes a function of those.</summary>
internal sealed class PartialNode : Node
{
    private readonly Node _procedure;
    private readonly Node?[] _arguments;
    private readonly string? _name;

    internal PartialNode(Node procedure, Node?[] arguments, string? name)
    {
        _procedure = procedure;
        _arguments = arguments;
        _name = name;
    }

    internal override JsonataValue Eval(in JsonataValue input, Frame frame, Run run)
    {
        JsonataValue[] given = new JsonataValue[_arguments.Length];
        bool[] isOpen = new bool[_arguments.Length];
        for (int i = 0; i < given.Length; i++)
        {
            isOpen[i] = _arguments[i] is null;
            given[i] = _arguments[i] is Node argument ? argument.Eval(input, frame, run) : default;
        }

        JsonataValue procedure = _procedure.Eval(input, frame, run);
        if (procedure.Ref is FunctionValue function)
        {
            return new JsonataValue(new PartialFunction(function, given, isOpen));
        }

        bool isForgottenDollar = procedure.IsUndefined && _procedure is PathNode or MemberNode && _name is not null && run.Knows(_name);
        throw new JsonataException(isForgottenDollar ? "T1007" : "T1008", Position, _name);
    }
}
