using System;
using System.Collections.Generic;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Mapping;

/// <summary>The overridden fields as a tree of objects and their members.</summary>
internal sealed class OverlayBranch
{
    /// <summary>What this place becomes, or null where only members of it are overridden.</summary>
    public OverlayField? Field { get; private set; }

    public Dictionary<string, OverlayBranch> Members { get; } = new(StringComparer.Ordinal);

    public static OverlayBranch Of(OverlayDefinition definition)
    {
        var root = new OverlayBranch();
        foreach (OverlayField field in definition.Fields)
        {
            OverlayBranch branch = root;
            foreach (string part in field.Parts)
            {
                if (!branch.Members.TryGetValue(part, out OverlayBranch? next))
                {
                    branch.Members[part] = next = new OverlayBranch();
                }

                branch = next;
            }

            branch.Field = field;
        }

        return root;
    }
}
