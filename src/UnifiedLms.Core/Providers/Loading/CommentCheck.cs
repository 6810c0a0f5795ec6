using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Comments may stand anywhere, and they are for people: a text, or a list of texts.</summary>
internal static class CommentCheck
{
    private const string Name = "$comment";

    public static void Check(DefinitionNode node, DefinitionScope scope)
    {
        foreach (KeyValuePair<string, DefinitionNode> member in node.Members)
        {
            if (member.Key != Name)
            {
                Check(member.Value, scope);
            }
            else if (member.Value.Kind != JsonValueKind.String && !IsTexts(member.Value))
            {
                scope.Mistake(member.Value, "expected a text, or a list of texts");
            }
        }

        foreach (DefinitionNode item in node.Items)
        {
            Check(item, scope);
        }
    }

    private static bool IsTexts(DefinitionNode node) => node.Kind == JsonValueKind.Array && node.Items.All(i => i.Kind == JsonValueKind.String);
}
