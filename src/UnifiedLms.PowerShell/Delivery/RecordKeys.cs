using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>By what a record's person can be known: its addresses, a property, a custom field, or a member of the system's own record.</summary>
internal static class RecordKeys
{
    private static readonly string[] s_mail = ["Email", "UserEmail", "user_email", "mail"];

    /// <summary>All values of that name, the likeliest first; empty where there is none.</summary>
    public static IReadOnlyList<string> Of(PSObject record, string name)
    {
        IEnumerable<string?> found = s_mail.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? new[] { name }.Concat(s_mail).Select(other => Property(record, other)).Concat(Addresses(record))
            : new[] { Property(record, name) }.Concat(Fields(record, name));
        return found.OfType<string>().Where(text => text.Trim().Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
    }

    private static IEnumerable<string?> Addresses(PSObject record)
    {
        IEnumerable<LmsEmail> emails = record.BaseObject switch
        {
            LmsUser user => user.Emails,
            LmsEnrollment { User: { } user } => user.Emails,
            _ => [],
        };
        return emails.OrderByDescending(email => email.IsPrimary).Select(email => email.Email);
    }

    private static IEnumerable<string?> Fields(PSObject record, string name)
    {
        switch (record.BaseObject)
        {
            case LmsUser user:
                yield return Field(user.CustomFields, name);
                break;
            case LmsEnrollment enrollment:
                yield return Field(enrollment.CustomFields, name);
                yield return enrollment.User is LmsUser whole ? Field(whole.CustomFields, name) : null;
                yield return name.Equals("UserId", StringComparison.OrdinalIgnoreCase) ? enrollment.User?.Id : null;
                break;
        }

        if (record.BaseObject is LmsRecord && RemoteData.Of(record) is PSObject remote)
        {
            yield return Property(remote, name);
        }
    }

    private static string? Field(LmsFields fields, string name) => fields.TryGetValue(name, out object? value) ? Text(value) : null;

    private static string? Property(PSObject record, string name) => record.Properties[name] is { IsGettable: true } property ? Text(property.Value) : null;

    private static string? Text(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare is string or IFormattable ? Convert.ToString(bare, CultureInfo.InvariantCulture) : null;
    }
}
