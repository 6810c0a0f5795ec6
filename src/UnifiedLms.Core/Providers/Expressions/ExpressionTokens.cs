using System;
using System.Collections.Generic;
using System.Linq;

namespace UnifiedLms.Core.Providers;

/// <summary>The text of an expression that compiles, in pieces: for outlines of mappings and for the names that they read, not for evaluating.</summary>
internal static class ExpressionTokens
{
    private const string Signs = ".[]{}(),@#;:?+-*/%|=<>^&!~";

    public static IReadOnlyList<ExpressionToken> Of(string source)
    {
        var tokens = new List<ExpressionToken>();
        int at = 0;
        while (true)
        {
            at = SkipSpace(source, at);
            if (at >= source.Length)
            {
                return tokens;
            }

            ExpressionToken token = Next(source, at, afterValue: tokens.Count > 0 && EndsValue(tokens[tokens.Count - 1]));
            tokens.Add(token);
            at = token.End;
        }
    }

    /// <summary>All names by which an expression may read members: its names, and its texts, since <c>$lookup</c> takes them.</summary>
    public static IEnumerable<string> Names(string source)
        => Of(source).Where(t => t.Kind is ExpressionTokenKind.Name or ExpressionTokenKind.Text).Select(t => t.Text);

    private static ExpressionToken Next(string source, int start, bool afterValue)
    {
        char c = source[start];
        switch (c)
        {
            case '"' or '\'':
                return Quoted(source, start, c, ExpressionTokenKind.Text);
            case '`':
                return Quoted(source, start, c, ExpressionTokenKind.Name);
            case '/' when !afterValue:
                return Regex(source, start);
        }

        if (Signs.IndexOf(c) >= 0)
        {
            return Made(source, ExpressionTokenKind.Sign, start, start + 1);
        }

        int end = start + 1;
        bool number = c is >= '0' and <= '9';
        while (end < source.Length && !IsSpace(source[end]) && (Signs.IndexOf(source[end]) < 0 || (number && IsFraction(source, end))) && source[end] is not ('"' or '\'' or '`'))
        {
            end++;
        }

        return Made(source, number ? ExpressionTokenKind.Number : c == '$' ? ExpressionTokenKind.Variable : ExpressionTokenKind.Name, start, end);
    }

    // A dot within a number; two of them are a range.
    private static bool IsFraction(string source, int at)
        => source[at] == '.' && at + 1 < source.Length && source[at + 1] is >= '0' and <= '9';

    private static ExpressionToken Quoted(string source, int start, char quote, ExpressionTokenKind kind)
    {
        int end = start + 1;
        while (end < source.Length && source[end] != quote)
        {
            end += source[end] == '\\' && quote != '`' ? 2 : 1;
        }

        end = Math.Min(end, source.Length);
        return new ExpressionToken(kind, source.Substring(start + 1, end - start - 1), start, Math.Min(end + 1, source.Length));
    }

    private static ExpressionToken Regex(string source, int start)
    {
        int end = start + 1;
        int depth = 0;
        while (end < source.Length && (source[end] != '/' || depth > 0))
        {
            depth += source[end] is '(' or '[' or '{' ? 1 : source[end] is ')' or ']' or '}' ? -1 : 0;
            end += source[end] == '\\' ? 2 : 1;
        }

        end = Math.Min(end + 1, source.Length);
        while (end < source.Length && source[end] is ('i' or 'm'))
        {
            end++;
        }

        return Made(source, ExpressionTokenKind.Regex, start, end);
    }

    private static ExpressionToken Made(string source, ExpressionTokenKind kind, int start, int end) => new(kind, source.Substring(start, end - start), start, end);

    private static bool EndsValue(in ExpressionToken token) => token.Kind switch
    {
        ExpressionTokenKind.Sign => token.Text is ")" or "]" or "}" or "%",
        ExpressionTokenKind.Name => token.Text is not ("and" or "or" or "in"),
        _ => true,
    };

    private static int SkipSpace(string source, int at)
    {
        while (at < source.Length)
        {
            if (IsSpace(source[at]))
            {
                at++;
            }
            else if (string.CompareOrdinal(source, at, "/*", 0, 2) == 0)
            {
                int end = source.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? source.Length : end + 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\v';
}
