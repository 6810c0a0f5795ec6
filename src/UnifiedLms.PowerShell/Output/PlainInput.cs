using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnifiedLms.PowerShell;

/// <summary>
/// PowerShell objects to the dictionaries, lists and scalars that the core reads. Hidden properties stay hidden; the keys of a dictionary
/// are told apart by case where the dictionary does so.
/// </summary>
internal static class PlainInput
{
    // Deeper than any record; an object that contains itself ends here.
    private const int MaxDepth = 32;

    public static object? Of(object? value) => Of(value, 0);

    private static object? Of(object? value, int depth)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is DBNull)
        {
            return null; // what databases have for it
        }

        if (bare is null or string or bool or IFormattable or Uri || bare.GetType().IsPrimitive)
        {
            return bare is Enum word ? word.ToString() : bare;
        }

        if (depth == MaxDepth)
        {
            return bare.ToString();
        }

        return bare switch
        {
            JsonElement or JsonDocument or JsonNode => bare,
            IDictionary dictionary => Entries(dictionary, depth),
            IEnumerable list => Items(list, depth),
            // A folder has a parent that has a root that has ...: only the outermost object of the system is opened, and our own records.
            _ when depth > 0 && bare is not PSCustomObject && bare.GetType().Assembly != typeof(LmsRecord).Assembly => bare.ToString(),
            _ => Properties(PSObject.AsPSObject(value!), depth),
        };
    }

    private static Dictionary<string, object?> Entries(IDictionary dictionary, int depth)
    {
        var entries = new Dictionary<string, object?>();
        foreach (DictionaryEntry entry in dictionary)
        {
            entries[entry.Key.ToString()!] = Of(entry.Value, depth + 1);
        }

        return entries;
    }

    private static List<object?> Items(IEnumerable list, int depth)
    {
        var items = new List<object?>();
        foreach (object? item in list)
        {
            items.Add(Of(item, depth + 1));
        }

        return items;
    }

    // Files, processes and script blocks have properties that throw when they are read; as in PowerShell's own output, such a one is empty.
    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static Dictionary<string, object?> Properties(PSObject value, int depth)
    {
        var properties = new Dictionary<string, object?>();
        foreach (PSPropertyInfo property in value.Properties)
        {
            if (property.IsGettable)
            {
                properties[property.Name] = Of(ValueOf(property), depth + 1);
            }
        }

        return properties;
    }
}
