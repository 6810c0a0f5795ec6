using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>A path of a single name: the commonest expression of all. Arrays are left to the general path.</summary>
internal sealed class MemberNode : SequenceNode
{
    private readonly NameNode _name;
    private readonly PathNode _path;

    internal MemberNode(NameNode name, PathNode path)
    {
        _name = name;
        _path = path;
    }

    [MethodImpl(Tiering.Skipped)]
    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run)
    {
        if (input.Ref is ValueObject members)
        {
            JsonataValue value = _name.Get(members);
            if (value.Ref is not ValueArray { IsSequence: true })
            {
                return value;
            }
        }

        return _path.EvalOpen(input, frame, run);
    }
}
