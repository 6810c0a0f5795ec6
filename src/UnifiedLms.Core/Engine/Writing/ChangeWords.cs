using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using UnifiedLms.Core.Transport;

namespace UnifiedLms.Core.Engine;

/// <summary>Says which fields a change gives which values, in the part of a sentence that somebody agrees to. Never a password.</summary>
internal static class ChangeWords
{
    private const int LongestValue = 60;
    private const string Hidden = "***";

    /// <summary>The change in words: <c>status = 'suspended'; empties phone</c>; empty where nothing is given.</summary>
    /// <param name="input">The input.</param>
    /// <param name="leftOut">What of it the LMS cannot set (<see cref="WriteCheck.LeftOut"/>).</param>
    public static string Of(WriteInput input, IReadOnlyList<string> leftOut)
    {
        List<KeyValuePair<string, object?>> given = input.Fields.Where(field => Value(field.Key, field.Value) is not null).ToList();
        string asked = string.Join(", ", given.Where(field => !input.FromRead.Contains(field.Key)).SelectMany(Words));

        // A row tells all that there is of a record, and what of it is changed shows only beside the record.
        string read = string.Join(", ", given.Select(field => field.Key).Where(field => input.FromRead.Contains(field) && !leftOut.Any(one => one.Split(' ')[0] == field)));
        return string.Join("; ", new[]
        {
            asked,
            input.Clear.Count == 0 ? "" : "empties " + string.Join(", ", input.Clear),
            read.Length == 0 ? "" : "whatever differs of " + read,
        }.Where(part => part.Length > 0));
    }

    private static IEnumerable<string> Words(KeyValuePair<string, object?> field) => field.Value is IEnumerable<KeyValuePair<string, object?>> parts
        ? parts.Select(part => $"{field.Key}.{part.Key} = {Value(part.Key, part.Value) ?? "nothing"}")
        : new[] { $"{field.Key} = {Value(field.Key, field.Value)}" };

    // Null where there is none: a blank value is as good as absent.
    private static string? Value(string name, object? value) => value switch
    {
        null => null,
        SecureString or Secret => Hidden,
        _ when HarmlessNames.SoundsSecret(name) => Hidden,
        string text => string.IsNullOrWhiteSpace(text) ? null : Quoted(text),
        bool yes => yes ? "true" : "false",
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IEnumerable<KeyValuePair<string, object?>> parts => parts.Any() ? "(several)" : null,
        IDictionary parts => parts.Count > 0 ? "(several)" : null,
        IEnumerable list => Value(name, string.Join(", ", list.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // On one line, whatever stands in it, and no letter cut in two.
    private static string Quoted(string text)
    {
        string line = new(text.Trim().Select(letter => char.IsControl(letter) ? ' ' : letter).ToArray());
        int length = char.IsHighSurrogate(line[Math.Min(line.Length, LongestValue) - 1]) ? LongestValue - 1 : LongestValue;
        return line.Length <= LongestValue ? $"'{line}'" : $"'{line.Substring(0, length)}...' ({line.Length.ToString(CultureInfo.InvariantCulture)} characters)";
    }
}
