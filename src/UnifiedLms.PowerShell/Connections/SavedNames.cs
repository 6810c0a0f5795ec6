using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Connections;

namespace UnifiedLms.PowerShell;

/// <summary>Finds saved connections by name or pattern.</summary>
internal sealed class SavedNames
{
    public SavedNames(SavedConnectionStore store) => Store = store;

    public SavedConnectionStore Store { get; }

    /// <summary>The names that are saved; none where this account may not look, for those who only have a word to add.</summary>
    public static IReadOnlyList<string> Visible
    {
        get
        {
            try
            {
                return new SavedConnectionStore().Names;
            }
            catch (LmsException)
            {
                // The commands that need them say so.
                return [];
            }
        }
    }

    /// <summary>The names that are meant; a name without wildcards is given back as it is, whether it is saved or not.</summary>
    public IReadOnlyList<string> Match(string pattern)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(pattern))
        {
            return [pattern];
        }

        var wildcard = new WildcardPattern(pattern, WildcardOptions.IgnoreCase);
        return Store.Names.Where(wildcard.IsMatch).ToList();
    }
}
