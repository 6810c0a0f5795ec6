using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;

namespace UnifiedLms.PowerShell;

/// <summary>From what scripts write (hashtables, custom objects, arrays) to what the core encodes: dictionaries, lists and scalars.</summary>
internal static class PlainObject
{
    private const int MaxDepth = 64;

    /// <summary>Takes the wrappers off, all the way down.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: it contains itself, or a secret that would be sent readable.</exception>
    public static object? Of(object? value) => Of(value, 0);

    private static object? Of(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Invalid("The body is nested more than 64 deep, or contains itself.", "Give only the members that the system wants.");
        }

        object? bare = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        return bare switch
        {
            null or string or bool or byte[] or DateTime or DateTimeOffset or Guid or Uri or Enum => bare,
            char or TimeSpan or Version => bare.ToString(),
            SwitchParameter flag => flag.IsPresent,
            SecureString or PSCredential => throw Invalid("A SecureString is not sent: the system would get it readable.", "Convert it yourself where that is meant."),
            IDictionary members => Members(members, depth),
            IEnumerable items => items.Cast<object?>().Select(item => Of(item, depth + 1)).ToList(),
            IConvertible scalar => scalar,
            _ => Properties(PSObject.AsPSObject(bare), depth),
        };
    }

    private static Dictionary<string, object?> Members(IDictionary members, int depth)
    {
        var plain = new Dictionary<string, object?>();
        foreach (DictionaryEntry member in members)
        {
            plain[Convert.ToString(member.Key, CultureInfo.InvariantCulture) ?? string.Empty] = Of(member.Value, depth + 1);
        }

        return plain;
    }

    private static Dictionary<string, object?> Properties(PSObject value, int depth) => value.Properties
        .Where(property => property.IsGettable && property.MemberType is not (PSMemberTypes.ScriptProperty or PSMemberTypes.PropertySet))
        .ToDictionary(property => property.Name, property => Of(property.Value, depth + 1));

    private static LmsException Invalid(string message, string advice) =>
        new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = advice });
}
