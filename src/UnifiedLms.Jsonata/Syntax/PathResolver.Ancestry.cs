using System.Collections.Generic;

namespace UnifiedLms.Jsonata;

/// <content>Finding the step that each % refers to.</content>
internal sealed partial class PathResolver
{
    /// <summary>Parent references that found no step inside a part are sought from outside it.</summary>
    private static void Inherit(SyntaxNode result, SyntaxNode part)
    {
        if (part.SeekingParent is null && part.Kind != SyntaxKind.Parent)
        {
            return;
        }

        List<ParentSlot> slots = part.SeekingParent ?? [];
        if (part.Kind == SyntaxKind.Parent)
        {
            slots.Add(part.Slot!);
        }

        if (result.SeekingParent is null)
        {
            result.SeekingParent = slots;
        }
        else if (!ReferenceEquals(result.SeekingParent, slots))
        {
            result.SeekingParent.AddRange(slots);
        }
    }

    private static void ResolveAncestry(SyntaxNode path)
    {
        SyntaxNode last = path.Items[path.Items.Count - 1];
        List<ParentSlot> slots = last.SeekingParent ?? [];
        if (last.Kind == SyntaxKind.Parent)
        {
            slots.Add(last.Slot!);
        }

        foreach (ParentSlot slot in slots.ToArray())
        {
            int index = path.Items.Count - 2;
            while (slot.Level > 0)
            {
                if (index < 0)
                {
                    (path.SeekingParent ??= []).Add(slot);
                    break;
                }

                SyntaxNode step = path.Items[index--];

                // Steps that bind a variable leave the context where it was: of several in a row only the first moved it.
                while (index >= 0 && step.Focus is not null && path.Items[index].Focus is not null)
                {
                    step = path.Items[index--];
                }

                SeekParent(step, slot);
            }
        }
    }

    private static void SeekParent(SyntaxNode node, ParentSlot slot)
    {
        switch (node.Kind)
        {
            case SyntaxKind.Name or SyntaxKind.Wildcard:
                if (--slot.Level == 0)
                {
                    if (node.Ancestor is not null)
                    {
                        slot.Label = node.Ancestor.Label;
                    }

                    node.Ancestor = slot;
                    node.IsTuple = true;
                }

                break;
            case SyntaxKind.Parent:
                slot.Level++;
                break;
            case SyntaxKind.Block:
                if (node.Items.Count > 0)
                {
                    node.IsTuple = true;
                    SeekParent(node.Items[node.Items.Count - 1], slot);
                }

                break;
            case SyntaxKind.Path:
                node.IsTuple = true;
                int index = node.Items.Count - 1;
                SeekParent(node.Items[index--], slot);
                while (slot.Level > 0 && index >= 0)
                {
                    SeekParent(node.Items[index--], slot);
                }

                break;
            default:
                throw Orphan(slot);
        }
    }

    private static JsonataException Orphan(ParentSlot slot) => new("S0217", slot.Position, "%");
}
