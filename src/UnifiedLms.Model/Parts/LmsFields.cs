using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace UnifiedLms;

/// <summary>Fields outside the schema by name. Names are compared without regard to case, as PowerShell does.</summary>
/// <remarks>Values are null, string, bool, long, double, decimal, another <see cref="LmsFields"/> or an array of these.</remarks>
public sealed class LmsFields : Dictionary<string, object?>
{
    /// <summary>No fields.</summary>
    public LmsFields()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <summary><c>a=1; b=2</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (KeyValuePair<string, object?> field in this)
        {
            text.Append(text.Length == 0 ? "" : "; ").Append(field.Key).Append('=').Append(Print(field.Value));
        }

        return text.ToString();
    }

    private static string Print(object? value)
    {
        if (value is IList list)
        {
            var parts = new List<string>();
            foreach (object? part in list)
            {
                parts.Add(Print(part));
            }

            return string.Join(",", parts);
        }

        return value is LmsFields fields ? "{" + fields + "}" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }
}
