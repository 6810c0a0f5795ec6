using System;
using System.Collections.Generic;

namespace UnifiedLms.Core.Transport;

/// <summary>Reads the header <c>Link</c> of RFC 8288, as far as paging needs it.</summary>
internal static class LinkHeader
{
    /// <summary>The target of the first link with a relation; null where there is none.</summary>
    public static string? Find(string? header, string relation)
    {
        int at = 0;
        while (header is not null && (at = header.IndexOf('<', at)) >= 0)
        {
            int close = header.IndexOf('>', at);
            if (close < 0)
            {
                return null;
            }

            string target = header.Substring(at + 1, close - at - 1);
            int end = EndOfParameters(header, close + 1);
            if (HasRelation(header.Substring(close + 1, end - close - 1), relation))
            {
                return target;
            }

            at = end;
        }

        return null;
    }

    /// <summary>Whether the header is a list of links at all, so that one that was not found is not there.</summary>
    public static bool IsReadable(string? header)
    {
        int at = 0;
        while (header is not null && (at = Next(header, at)) < header.Length)
        {
            int close = header[at] == '<' ? header.IndexOf('>', at) : -1;
            if (close < 0)
            {
                return false;
            }

            at = EndOfParameters(header, close + 1);
            string parameters = header.Substring(close + 1, at - close - 1).Trim();
            if ((parameters.Length > 0 && parameters[0] != ';') || Array.FindAll(parameters.ToCharArray(), c => c == '"').Length % 2 != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int Next(string header, int at)
    {
        while (at < header.Length && (header[at] == ',' || char.IsWhiteSpace(header[at])))
        {
            at++;
        }

        return at;
    }

    // Up to the comma before the next link; commas inside quotes do not count.
    private static int EndOfParameters(string header, int start)
    {
        bool quoted = false;
        for (int i = start; i < header.Length; i++)
        {
            if (header[i] == '"')
            {
                quoted = !quoted;
            }
            else if (header[i] == ',' && !quoted)
            {
                return i;
            }
        }

        return header.Length;
    }

    // At semicolons; those inside quotes do not count.
    private static IEnumerable<string> Split(string parameters)
    {
        bool quoted = false;
        int start = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i] == '"')
            {
                quoted = !quoted;
            }
            else if (parameters[i] == ';' && !quoted)
            {
                yield return parameters.Substring(start, i - start);
                start = i + 1;
            }
        }

        yield return parameters.Substring(start);
    }

    private static bool HasRelation(string parameters, string relation)
    {
        foreach (string parameter in Split(parameters))
        {
            int equals = parameter.IndexOf('=');
            if (equals < 0 || !parameter.Substring(0, equals).Trim().Equals("rel", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            // One rel may name several relations.
            string value = parameter.Substring(equals + 1).Trim().Trim('"');
            return Array.Exists(value.Split(' '), word => word.Equals(relation, StringComparison.OrdinalIgnoreCase));
        }

        return false;
    }
}
