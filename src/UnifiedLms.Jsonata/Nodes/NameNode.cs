using System.Runtime.CompilerServices;

namespace UnifiedLms.Jsonata;

/// <summary>A member name as a step of a path.</summary>
internal sealed class NameNode : SequenceNode
{
    private int _hint;

    internal NameNode(string name) => Name = name;

    internal readonly string Name;

    [MethodImpl(Tiering.Skipped)]
    internal override JsonataValue EvalOpen(in JsonataValue input, Frame frame, Run run) =>
        Sequences.Lookup(input, Name, ref _hint, run);

    internal JsonataValue Get(ValueObject members) => members.Get(Name, ref _hint);
}
