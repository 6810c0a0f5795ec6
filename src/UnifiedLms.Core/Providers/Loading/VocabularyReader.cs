using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>Reads the <c>vocabularies</c> member of a definition.</summary>
internal static class VocabularyReader
{
    public static IReadOnlyDictionary<string, Vocabulary> Read(DefinitionScope scope)
    {
        var vocabularies = new Dictionary<string, Vocabulary>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, DefinitionNode> member in scope.Members("vocabularies"))
        {
            if (!UnifiedWords.TryGet(member.Key, out IReadOnlyList<string> unified))
            {
                scope.Mistake(member.Value, "no enumerated field; fields are " + string.Join(", ", UnifiedWords.Fields));
                continue;
            }

            vocabularies[member.Key] = new Vocabulary(member.Key, Words(scope, member.Value, unified));
        }

        return vocabularies;
    }

    private static List<KeyValuePair<string, string>> Words(DefinitionScope scope, DefinitionNode node, IReadOnlyList<string> unified)
    {
        var words = new List<KeyValuePair<string, string>>();
        if (node.Kind != JsonValueKind.Object)
        {
            scope.Mistake(node, "expected an object: native word to unified word");
        }

        foreach (KeyValuePair<string, DefinitionNode> word in node.Members.Where(m => m.Key != "$comment"))
        {
            if (word.Value.Text is { } text && unified.Contains(text))
            {
                words.Add(new KeyValuePair<string, string>(word.Key, text));
            }
            else
            {
                scope.Mistake(word.Value, $"{word.Value.Describe()} is no unified word of this field; words are {string.Join(", ", unified)}");
            }
        }

        return words;
    }
}
