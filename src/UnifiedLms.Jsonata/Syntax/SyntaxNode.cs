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

    internal SyntaxKind Kind { get; set; }

    internal int Position { get; }

    /// <summary>The operator, name, variable or pattern.</summary>
    internal string Text { get; set; }

    /// <summary>The value of a literal.</summary>
    internal JsonataValue Value { get; set; }

    /// <summary>Left operand; condition; procedure of a call; pattern of a transform; operand of a negation.</summary>
    internal SyntaxNode? Left { get; set; }

    /// <summary>Right operand; then-branch; body of a lambda; update of a transform.</summary>
    internal SyntaxNode? Right { get; set; }

    /// <summary>Else-branch; deletions of a transform.</summary>
    internal SyntaxNode? Else { get; set; }

    /// <summary>Steps, elements, arguments, parameters or expressions of a block.</summary>
    internal List<SyntaxNode> Items { get; set; } = [];

    /// <summary>Members of an object constructor or grouping.</summary>
    internal List<KeyValuePair<SyntaxNode, SyntaxNode>> Pairs { get; set; } = [];

    internal List<SortTerm> Terms { get; set; } = [];

    /// <summary>Predicates of anything but a path step.</summary>
    internal List<Stage>? Predicates { get; set; }

    /// <summary>Predicates and index bindings of a path step.</summary>
    internal List<Stage>? Stages { get; set; }

    internal List<KeyValuePair<SyntaxNode, SyntaxNode>>? Group { get; set; }

    internal int GroupPosition { get; set; }

    /// <summary>[] was written behind this.</summary>
    internal bool KeepArray { get; set; }

    /// <summary>[] was written behind a step of this path.</summary>
    internal bool KeepSingletonArray { get; set; }

    /// <summary>An array constructor that is the first or last step of a path.</summary>
    internal bool IsConstructedStep { get; set; }

    /// <summary>This binds variables or parents, or carries those bound inside it.</summary>
    internal bool IsTuple { get; set; }

    /// <summary>This call is the last thing a lambda does.</summary>
    internal bool IsTailCall { get; set; }

    internal string? Focus { get; set; }

    internal string? Index { get; set; }

    /// <summary>The parent reference that the item before this step answers.</summary>
    internal ParentSlot? Ancestor { get; set; }

    /// <summary>What a % refers to.</summary>
    internal ParentSlot? Slot { get; set; }

    /// <summary>Parent references inside that have not found their step yet.</summary>
    internal List<ParentSlot>? SeekingParent { get; set; }

    internal Signature? Signature { get; set; }
}
