using System.Collections.Generic;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// The fields of a mapping with the text that makes each: read off the object that the mapping ends with. A mapping that is no such object
/// is one piece, and has no fields to show.
/// </summary>
public static class MappingOutline
{
    /// <summary>The fields in their order, with the members of objects in their place: <c>custom_fields.badge</c>.</summary>
    /// <param name="expression">A mapping that compiles.</param>
    /// <returns>Empty where the mapping does not end with an object.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(string expression)
    {
        IReadOnlyList<ExpressionToken> tokens = ExpressionTokens.Of(expression);
        var fields = new List<KeyValuePair<string, string>>();
        if (FindResult(tokens) is { } result)
        {
            Read(expression, tokens, result.Open, result.Close, string.Empty, fields);
        }

        return fields;
    }

    // '{ ... }', '( ...; { ... } )', or one of them for each of a list, 'modules.( ...; { ... } )': the last object that is not part of another.
    private static (int Open, int Close)? FindResult(IReadOnlyList<ExpressionToken> tokens)
    {
        int end = tokens.Count - 1;
        while (end >= 0 && (tokens[end].Is(')') || tokens[end].Is(';') || tokens[end].Is(']')))
        {
            end--;
        }

        if (end < 0 || !tokens[end].Is('}'))
        {
            return null;
        }

        int depth = 0;
        for (int i = end; i >= 0; i--)
        {
            depth += tokens[i].Is('}') ? 1 : tokens[i].Is('{') ? -1 : 0;
            if (depth == 0)
            {
                // A function's body or a grouping is no result.
                return i > 0 && EndsOperand(tokens[i - 1]) ? null : (i, end);
            }
        }

        return null;
    }

    private static bool EndsOperand(in ExpressionToken token)
        => token.Is(')') || token.Is(']') || token.Kind is ExpressionTokenKind.Name or ExpressionTokenKind.Variable;

    private static void Read(string source, IReadOnlyList<ExpressionToken> tokens, int open, int close, string prefix, List<KeyValuePair<string, string>> fields)
    {
        int at = open + 1;
        while (at < close)
        {
            int end = NextAtDepth(tokens, at, close, ',');
            if (tokens[at].Kind == ExpressionTokenKind.Text && at + 1 < end && tokens[at + 1].Is(':') && at + 2 < end)
            {
                string path = prefix + tokens[at].Text;
                int first = at + 2;
                int last = end - 1;
                if (tokens[first].Is('{') && Matching(tokens, first) == last)
                {
                    Read(source, tokens, first, last, path + ".", fields);
                }
                else
                {
                    fields.Add(new KeyValuePair<string, string>(path, source.Substring(tokens[first].Start, tokens[last].End - tokens[first].Start)));
                }
            }

            at = end + 1;
        }
    }

    private static int NextAtDepth(IReadOnlyList<ExpressionToken> tokens, int from, int close, char sign)
    {
        int depth = 0;
        for (int i = from; i < close; i++)
        {
            if (depth == 0 && tokens[i].Is(sign))
            {
                return i;
            }

            depth += Depth(tokens[i]);
        }

        return close;
    }

    private static int Matching(IReadOnlyList<ExpressionToken> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Count; i++)
        {
            depth += Depth(tokens[i]);
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static int Depth(in ExpressionToken token)
        => token.Is('{') || token.Is('(') || token.Is('[') ? 1 : token.Is('}') || token.Is(')') || token.Is(']') ? -1 : 0;
}
