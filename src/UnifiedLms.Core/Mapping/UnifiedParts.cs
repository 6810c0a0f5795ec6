using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>The parts of a unified record: e-mails, phones, references, custom fields. A part without its main value is left out.</summary>
internal static class UnifiedParts
{
    public delegate T? Reader<T>(in JsonataValue value)
        where T : class;

    /// <summary>A list of parts; JSONata hands a list of one out as the one.</summary>
    [MethodImpl(Tiering.Skipped)]
    public static LmsList<T> List<T>(in JsonataValue value, Reader<T> read)
        where T : class
    {
        var list = new LmsList<T>();
        if (value.Kind == JsonataKind.Array)
        {
            for (int i = 0; i < value.Count; i++)
            {
                if (read(value[i]) is { } part)
                {
                    list.Add(part);
                }
            }
        }
        else if (read(value) is { } only)
        {
            list.Add(only);
        }

        return list;
    }

    /// <summary>E-mail addresses: exactly one is primary where there is any, the first where none says so.</summary>
    [MethodImpl(Tiering.Skipped)]
    public static LmsList<LmsEmail> Emails(in JsonataValue value)
    {
        LmsList<LmsEmail> emails = List(value, Email);
        bool found = false;
        foreach (LmsEmail email in emails)
        {
            email.IsPrimary = email.IsPrimary && !found;
            found |= email.IsPrimary;
        }

        if (!found && emails.Count > 0)
        {
            emails[0].IsPrimary = true;
        }

        return emails;
    }

    public static LmsPhone? Phone(in JsonataValue value) => Text(value, "number") is { } number
        ? new LmsPhone { Number = number, Extension = Text(value, "extension"), Type = Text(value, "type") }
        : null;

    public static LmsUrl? Url(in JsonataValue value) => Text(value, "url") is { } url
        ? new LmsUrl { Url = url, Type = Text(value, "type") }
        : null;

    public static LmsTag? Tag(in JsonataValue value)
    {
        (string? id, string? name) = Named(value, "name");
        return id is null && name is null ? null : new LmsTag { Id = id!, Name = name };
    }

    public static LmsCategory? Category(in JsonataValue value)
    {
        (string? id, string? name) = Named(value, "name");
        return id is null && name is null ? null : new LmsCategory { Id = id!, Name = name };
    }

    public static LmsOrganization? Organization(in JsonataValue value)
    {
        (string? id, string? name) = Named(value, "name");
        return id is null && name is null ? null : new LmsOrganization { Id = id!, Name = name };
    }

    public static ILmsUserReference? User(in JsonataValue value)
    {
        (string? id, string? name) = Named(value, "name");
        return id is null
            ? null
            : new LmsUserReference { Id = id, Name = name, Emails = value.Kind == JsonataKind.Object ? Emails(value["emails"]) : new LmsList<LmsEmail>() };
    }

    public static ILmsCourseReference? Course(in JsonataValue value)
    {
        (string? id, string? title) = Named(value, "title");
        return id is null ? null : new LmsCourseReference { Id = id, Title = title };
    }

    public static ILmsCourseItemReference? CourseItem(in JsonataValue value)
    {
        (string? id, string? title) = Named(value, "title");
        return id is null ? null : new LmsCourseItemReference { Id = id, Title = title, Type = Text(value, "type") };
    }

    /// <summary>Free fields; null and absent ones are left out.</summary>
    [MethodImpl(Tiering.Skipped)]
    public static LmsFields Fields(in JsonataValue value)
    {
        var fields = new LmsFields();
        if (value.Kind == JsonataKind.Object)
        {
            for (int i = 0; i < value.Count; i++)
            {
                if (Free(value.MemberValue(i)) is { } free)
                {
                    fields[value.MemberName(i)] = free;
                }
            }
        }

        return fields;
    }

    [MethodImpl(Tiering.Skipped)]
    private static LmsEmail? Email(in JsonataValue value)
    {
        JsonataValue primary = value.Kind == JsonataKind.Object ? value["is_primary"] : JsonataValue.Undefined;
        string? address = value.Kind == JsonataKind.String ? UnifiedFields.TextOf(value) : Text(value, "email");
        return address is null
            ? null
            : new LmsEmail
            {
                Email = LowerDomain(address.Trim()),
                Type = Text(value, "type"),
                IsPrimary = primary.Kind == JsonataKind.Boolean && primary.AsBoolean(),
            };
    }

    // The part before the @ may depend on case, the domain never does.
    [MethodImpl(Tiering.Skipped)]
    private static string LowerDomain(string address)
    {
        int at = address.LastIndexOf('@');
        for (int i = at + 1; at >= 0 && i < address.Length; i++)
        {
            if (char.IsUpper(address[i]))
            {
                return address.Substring(0, at) + address.Substring(at).ToLowerInvariant();
            }
        }

        return address;
    }

    private static (string? Id, string? Name) Named(in JsonataValue value, string name)
        => value.Kind == JsonataKind.Object ? (Text(value, "id"), Text(value, name)) : (UnifiedFields.TextOf(value), null);

    [MethodImpl(Tiering.Skipped)]
    private static string? Text(in JsonataValue value, string name)
        => value.Kind == JsonataKind.Object ? UnifiedFields.TextOf(value[name]) : null;

    [MethodImpl(Tiering.Skipped)]
    private static object? Free(in JsonataValue value)
    {
        switch (value.Kind)
        {
            case JsonataKind.String:
                return UnifiedFields.TextOf(value);
            case JsonataKind.Object:
                return Fields(value);
            case JsonataKind.Array:
                var items = new object?[value.Count];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = Free(value[i]);
                }

                return items;
            case JsonataKind.Function:
                return null;
            default:
                return value.ToObject();
        }
    }
}
