using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace UnifiedLms.Bench;

/// <summary>Where engine and reference are known to differ on purpose. Anything else that differs is a disagreement.</summary>
internal static partial class Deviations
{
    private static readonly Func<string, string?, string?, bool>[] Known =
    [
        // The reference evaluates the elements of an array and the members of an object side by side; of two that fail, the one that gets
        // there first is reported. Ours is the first from the left.
        (expression, theirs, ours) => theirs is not null && ours is not null && HasPartsSideBySide(expression),

        // A predicate or grouping on a block that ends a function: the reference applies it to a tail call not made yet, and so loses it.
        (expression, _, _) => StageOnLastBlock().IsMatch(expression),

        // An object constructor evaluated for an empty array: the reference puts an undefined element into that array, which shows where a
        // transform gives the array back.
        (expression, theirs, ours) => theirs is null && ours is null && expression.Contains("|$|", StringComparison.Ordinal),
    ];

    /// <param name="expression">What was evaluated.</param>
    /// <param name="theirs">The code of the reference's error; null where it gave a result.</param>
    /// <param name="ours">The code of our error; null where we gave a result.</param>
    internal static bool Excuse(string expression, string? theirs, string? ours) => Known.Any(applies => applies(expression, theirs, ours));

    /// <summary>A comma directly inside brackets or braces.</summary>
    private static bool HasPartsSideBySide(string expression)
    {
        Stack<char> open = new();
        foreach (char c in expression)
        {
            switch (c)
            {
                case '(' or '[' or '{':
                    open.Push(c);
                    break;
                case ')' or ']' or '}':
                    open.TryPop(out _);
                    break;
                case ',' when open.TryPeek(out char inner) && inner != '(':
                    return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"function\([^)]*\)\{ ?\(.*\)(\[.*\]|\{.*\}) ?\}")]
    private static partial Regex StageOnLastBlock();
}
