using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <summary>One part of an expression, as parsed and then resolved in place. Which fields are used depends on the kind.</summary>
internal sealed class SyntaxNode
{
    internal SyntaxNode(SyntaxKind kind, int position, string text = "")
    {
        Kind = kind;
        Position = position;
        Text = text;
    }

    internal SyntaxKind Kind;

    internal readonly int Position;

    /// <summary>The operator, name, variable or pattern.</summary>
    internal string Text;

    /// <summary>The value of a literal.</summary>
    internal JsonataValue Value;

    /// <summary>Left operand; condition; procedure of a call; pattern of a transform; operand of a negation.</summary>
    internal SyntaxNode? Left;

    /// <summary>Right operand; then-branch; body of a lambda; update of a transform.</summary>
    internal SyntaxNode? Right;

    /// <summary>Else-branch; deletions of a transform.</summary>
    internal SyntaxNode? Else;

    /// <summary>Steps, elements, arguments, parameters or expressions of a block.</summary>
    internal List<SyntaxNode> Items = [];

    /// <summary>Members of an object constructor or grouping.</summary>
    internal List<KeyValuePair<SyntaxNode, SyntaxNode>> Pairs = [];

    internal List<SortTerm> Terms = [];

    /// <summary>Predicates of anything but a path step.</summary>
    internal List<Stage>? Predicates;

    /// <summary>Predicates and index bindings of a path step.</summary>
    internal List<Stage>? Stages;

    internal List<KeyValuePair<SyntaxNode, SyntaxNode>>? Group;

    internal int GroupPosition;

    /// <summary>[] was written behind this.</summary>
    internal bool KeepArray;

    /// <summary>[] was written behind a step of this path.</summary>
    internal bool KeepSingletonArray;

    /// <summary>An array constructor that is the first or last step of a path.</summary>
    internal bool IsConstructedStep;

    /// <summary>This binds variables or parents, or carries those bound inside it.</summary>
    internal bool IsTuple;

    /// <summary>This call is the last thing a lambda does, or the call that this fallback tries first is.</summary>
    internal bool IsTailCall;

    internal string? Focus;

    internal string? Index;

    /// <summary>The parent reference that the item before this step answers.</summary>
    internal ParentSlot? Ancestor;

    /// <summary>What a % refers to.</summary>
    internal ParentSlot? Slot;

    /// <summary>Parent references inside that have not found their step yet.</summary>
    internal List<ParentSlot>? SeekingParent;

    internal Signature? Signature;
}
