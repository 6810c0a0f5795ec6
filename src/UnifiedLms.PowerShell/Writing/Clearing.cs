using System;
using System.Collections.Generic;
using System.Linq;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>The names that -Clear takes: those of parameters and of columns, in any case.</summary>
internal static class Clearing
{
    private const string CustomPrefix = "custom_";
    private const string Custom = "custom_fields";

    /// <summary>The fields by their names in the schema; what is none stays as it is, to be refused.</summary>
    public static IReadOnlyList<string> Of(LmsResource resource, IEnumerable<string>? given) => (given ?? [])
        .Where(name => !string.IsNullOrWhiteSpace(name))
        .Select(name => Of(resource, name.Trim()))
        .Distinct()
        .ToList();

    private static string Of(LmsResource resource, string name)
    {
        if (name.StartsWith(Custom + ".", StringComparison.OrdinalIgnoreCase))
        {
            return Custom + name.Substring(Custom.Length);
        }

        return WriteFieldNames.Of(resource).FirstOrDefault(known => Plain(known) == Plain(name))
            ?? (name.StartsWith(CustomPrefix, StringComparison.OrdinalIgnoreCase) ? Custom + "." + name.Substring(CustomPrefix.Length) : name);
    }

    private static string Plain(string name) => name.Replace("_", "").ToLowerInvariant();
}
