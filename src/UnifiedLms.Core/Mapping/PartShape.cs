using System;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// What the objects in a field are made of. One whose value is empty is nobody's address and left out; one that has its value under another name, or of
/// another type, was meant to be something, and has to be told.
/// </summary>
internal sealed class PartShape
{
    public static readonly PartShape Email = new(text: true, "email", "email", "type", "is_primary");

    public static readonly PartShape Phone = new(text: false, "number", "number", "extension", "type");

    public static readonly PartShape Url = new(text: false, "url", "url", "type");

    public static readonly PartShape Named = new(text: true, "id or name", "id", "name");

    public static readonly PartShape Person = new(text: true, "id", "id", "name", "emails");

    public static readonly PartShape Titled = new(text: true, "id", "id", "title", "type");

    private readonly bool _text;
    private readonly string[] _members;

    private PartShape(bool text, string value, params string[] members)
    {
        _text = text;
        _members = members;
        Expected = "an object with " + value;
    }

    /// <summary>What was expected, as part of a sentence.</summary>
    public string Expected { get; }

    /// <summary>Whether something of which no part could be made was meant to be one.</summary>
    /// <param name="value">One value of the field.</param>
    public bool IsLost(in JsonataValue value)
    {
        switch (value.Kind)
        {
            case JsonataKind.Object:
                return IsLostObject(value);
            case JsonataKind.Array:
                return value.Count > 0;
            case JsonataKind.String:
                return !_text && UnifiedFields.TextOf(value) is not null;
            default:
                return !value.IsNullish;
        }
    }

    // The first member is the one that counts; the others say more of it, and nothing alone.
    private bool IsLostObject(in JsonataValue value)
    {
        for (int i = 0; i < value.Count; i++)
        {
            string name = value.MemberName(i);
            JsonataValue member = value.MemberValue(i);
            bool isEmpty = member.IsNullish || (member.Kind == JsonataKind.String && UnifiedFields.TextOf(member) is null);
            if (!isEmpty && (name == _members[0] || Array.IndexOf(_members, name) < 0))
            {
                return true;
            }
        }

        return false;
    }
}
