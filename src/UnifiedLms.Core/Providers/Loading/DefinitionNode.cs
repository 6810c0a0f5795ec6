using System.Collections.Generic;
using System.Text.Json;

namespace UnifiedLms.Core.Providers.Loading;

/// <summary>A piece of a JSON document that remembers where it stands.</summary>
internal sealed class DefinitionNode
{
    public required JsonValueKind Kind { get; init; }

    public required string Path { get; init; }

    public required int Line { get; init; }

    /// <summary>A string's or number's text; null otherwise.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<KeyValuePair<string, DefinitionNode>> Members { get; init; } = new List<KeyValuePair<string, DefinitionNode>>();

    public IReadOnlyList<DefinitionNode> Items { get; init; } = new List<DefinitionNode>();

    public DefinitionNode? Find(string name)
    {
        foreach (KeyValuePair<string, DefinitionNode> member in Members)
        {
            if (member.Key == name)
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>What stands here, for a message.</summary>
    public string Describe() => Kind switch
    {
        JsonValueKind.String => $"'{Text}'",
        JsonValueKind.Number => Text!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "a list",
        _ => "an object",
    };
}
