using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>The hashtable of <c>-Mapping</c> as a document of overrides.</summary>
/// <remarks>
/// <c>@{ User = @{ 'custom_fields.cost_center' = 'sis_user_id' }; Vocabulary = @{ 'user.status' = @{ frozen = 'suspended' } }; Header = @{ ... };
/// PageSize = 50; MaxConcurrency = 2; Budget = @{ Requests = 100; PerSeconds = 60 } }</c>. Hashtables of fields may be nested.
/// </remarks>
internal static class MappingArgument
{
    private const string Forms = "It takes User, Course, CourseItem, Enrollment, Vocabulary, Header, PageSize, MaxConcurrency and Budget.";

    public static MappingDocument Read(IDictionary mapping, string provider)
    {
        var document = new MappingDocument(provider);
        foreach (DictionaryEntry entry in mapping)
        {
            string name = entry.Key.ToString()!;
            object? value = Plain(entry.Value);
            switch (name.ToLowerInvariant())
            {
                case "user" or "users":
                    AddFields(document, LmsResource.Users, Table(name, value), "");
                    break;
                case "course" or "courses":
                    AddFields(document, LmsResource.Courses, Table(name, value), "");
                    break;
                case "courseitem" or "courseitems":
                    AddFields(document, LmsResource.CourseItems, Table(name, value), "");
                    break;
                case "enrollment" or "enrollments":
                    AddFields(document, LmsResource.Enrollments, Table(name, value), "");
                    break;
                case "vocabulary" or "vocabularies":
                    foreach (DictionaryEntry vocabulary in Table(name, value))
                    {
                        AddWords(document, vocabulary.Key.ToString()!, Table(name, Plain(vocabulary.Value)));
                    }

                    break;
                case "header" or "headers":
                    AddHeaders(document, Table(name, value));
                    break;
                case "pagesize":
                    document.SetNumber("pageSize", Number(name, value));
                    break;
                case "maxconcurrency":
                    document.SetNumber("maxConcurrency", Number(name, value));
                    break;
                case "budget" or "budgets":
                    AddBudgets(document, value);
                    break;
                default:
                    throw Invalid($"-Mapping has no '{name}'.");
            }
        }

        return document;
    }

    public static void AddWords(MappingDocument document, string vocabulary, IDictionary words)
    {
        foreach (DictionaryEntry word in words)
        {
            document.SetWord(vocabulary, word.Key.ToString()!, Text(Plain(word.Value)));
        }
    }

    public static void AddHeaders(MappingDocument document, IDictionary headers)
    {
        foreach (DictionaryEntry header in headers)
        {
            document.SetHeader(header.Key.ToString()!, Text(Plain(header.Value)));
        }
    }

    public static void AddBudgets(MappingDocument document, object? value)
    {
        IEnumerable<object?> items = value is IEnumerable and not IDictionary and not string ? ((IEnumerable)value).Cast<object?>() : [value];
        document.SetBudgets(items.Select(item =>
        {
            IDictionary budget = Table("Budget", Plain(item));
            return (Number("Budget.Requests", Member(budget, "Requests")), (double)Number("Budget.PerSeconds", Member(budget, "PerSeconds")));
        }).ToList());
    }

    /// <summary>The resource by its name in the schema.</summary>
    public static LmsResource ResourceOf(MappingKind kind) => kind switch
    {
        MappingKind.User => LmsResource.Users,
        MappingKind.Course => LmsResource.Courses,
        MappingKind.CourseItem => LmsResource.CourseItems,
        _ => LmsResource.Enrollments,
    };

    private static void AddFields(MappingDocument document, LmsResource resource, IDictionary fields, string prefix)
    {
        foreach (DictionaryEntry field in fields)
        {
            string path = prefix + field.Key;
            object? value = Plain(field.Value);
            if (value is IDictionary inner)
            {
                AddFields(document, resource, inner, path + ".");
            }
            else if (value is string expression)
            {
                document.SetField(resource, path, expression);
            }
            else
            {
                throw Invalid($"-Mapping says {value ?? "nothing"} for '{path}', where an expression was expected. Put a constant in quotes within the expression: \"'text'\", '42'.");
            }
        }
    }

    private static IDictionary Table(string name, object? value) => value as IDictionary ?? throw Invalid($"'{name}' of -Mapping has to be a hashtable.");

    private static object? Member(IDictionary table, string name) => table.Cast<DictionaryEntry>()
        .Where(entry => string.Equals(entry.Key.ToString(), name, StringComparison.OrdinalIgnoreCase))
        .Select(entry => Plain(entry.Value))
        .FirstOrDefault();

    private static int Number(string name, object? value)
        => LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out int number) && value is not null
            ? number
            : throw Invalid($"'{name}' has to be a whole number.");

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static object? Plain(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static LmsException Invalid(string message)
        => new(new LmsFault(LmsFaultKind.InvalidInput, message) { RecommendedAction = Forms });
}
