using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using UnifiedLms.Core.Engine;

namespace UnifiedLms.PowerShell;

/// <summary>What a change sets, for who is asked or tries with -WhatIf.</summary>
internal static class WishedChange
{
    private const int MostShown = 60;

    /// <summary>A sentence, with a blank before it; empty where only rows that were read say what there is.</summary>
    public static string Tell(WriteInput input)
    {
        // What a row shows as it was read is kept and not wished for: only the LMS knows whether it differs.
        List<string> fields = input.Fields.Where(field => !input.FromRead.Contains(field.Key)).Select(field => $"{field.Key} {Shown(field.Value)}").ToList();
        return (fields.Count == 0 ? "" : $" To be set: {string.Join(", ", fields)}.") + (input.Clear.Count == 0 ? "" : $" To be emptied: {string.Join(", ", input.Clear)}.");
    }

    private static string Shown(object? value)
    {
        if (PipelineInput.Bare(value) is not { } bare)
        {
            return "''";
        }

        // No secret, and of fields outside the schema the names alone: nobody knows what they hold.
        return bare switch
        {
            SecureString => "***",
            IDictionary members => "{ " + string.Join(", ", members.Keys.Cast<object>()) + " }",
            string text => Quoted(text),
            DateTimeOffset time => Quoted(time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)),
            IEnumerable values => string.Join("; ", values.Cast<object?>().Select(Shown)),
            _ => Quoted(Convert.ToString(bare, CultureInfo.InvariantCulture) ?? ""),
        };
    }

    private static string Quoted(string text) => $"'{(text.Length > MostShown ? text.Substring(0, MostShown) + "…" : text)}'";
}
