using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UnifiedLms.Core.Files;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.PowerShell;

/// <summary>Which columns the flat rows of a command have: all of them, or those that were chosen, in the order in which they were.</summary>
internal sealed class FlatColumns
{
    // The columns of a row in their order: below _fixed the fixed ones by their index, from there on the custom fields; null for all.
    private readonly int[]? _chosen;
    private readonly string[] _names;
    private readonly int _fixed;
    private readonly IReadOnlyList<string> _customFields;

    private FlatColumns(LmsResource resource, int[]? chosen, string[] names, IReadOnlyList<string> customFields)
    {
        _chosen = chosen;
        _names = names;
        _fixed = Known(resource).Count;
        _customFields = customFields;
        Fields = customFields.Count > 0 ? null : chosen is null ? Shown(resource) : Chosen(resource, names);
    }

    /// <summary>The fields of the records that are looked at for these columns; null for all.</summary>
    public IReadOnlyCollection<string>? Fields { get; }

    /// <summary>The columns by their names, where they were chosen.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The fixed columns of a resource.</summary>
    public static IReadOnlyList<string> Known(LmsResource resource) => LmsRow.Columns(resource switch
    {
        LmsResource.Users => typeof(LmsUser),
        LmsResource.Courses => typeof(LmsCourse),
        LmsResource.CourseItems => typeof(LmsCourseItem),
        _ => typeof(LmsEnrollment),
    });

    /// <summary>The column of a custom field: <c>custom_badge</c> for <c>badge</c> and for <c>custom_fields.badge</c>.</summary>
    public static string Custom(string field) => LmsRow.CustomColumn(Bare(field));

    /// <summary>Finds the columns that somebody named: <c>first_name</c>, or <c>FirstName</c> as the records call it.</summary>
    /// <param name="resource">What the rows show.</param>
    /// <param name="names">The columns, those of custom fields among them, or null for all.</param>
    /// <param name="customFields">Custom fields with a column each: where it is named, or else behind the others.</param>
    /// <exception cref="LmsException">There is no such column.</exception>
    public static FlatColumns Choose(LmsResource resource, IReadOnlyList<string>? names, IReadOnlyList<string> customFields)
    {
        IReadOnlyList<string> known = Known(resource);
        customFields = customFields.Select(Bare).GroupBy(Custom, StringComparer.OrdinalIgnoreCase).Select(same => same.First()).ToArray();
        if (names is null)
        {
            return new FlatColumns(resource, null, [], customFields);
        }

        List<string> all = known.Concat(customFields.Select(Custom)).ToList();
        var chosen = new List<int>();
        foreach (string name in names)
        {
            string plain = Plain(name);
            int index = all.FindIndex(column => Plain(column) == plain);
            if (index < 0)
            {
                throw Unknown(name, all);
            }

            if (!chosen.Contains(index))
            {
                chosen.Add(index);
            }
        }

        int[] whole = chosen.Union(Enumerable.Range(known.Count, customFields.Count)).ToArray();
        return new FlatColumns(resource, whole, whole.Select(index => all[index]).ToArray(), customFields);
    }

    /// <summary>The row of a record.</summary>
    public object RowOf(LmsRecord record)
    {
        if (_chosen is null)
        {
            return FlatRow.Of(record, _customFields);
        }

        // A table of texts. Export-Csv finds a property of such an object in a fraction of the time that it takes for one of a class.
        ILmsRow row = LmsRow.Of(record);
        var texts = new PSObject();
        PSMemberInfoCollection<PSPropertyInfo> properties = texts.Properties;
        for (int i = 0; i < _chosen.Length; i++)
        {
            properties.Add(new PSNoteProperty(_names[i], Text(record, row, _chosen[i])), preValidated: true);
        }

        return texts;
    }

    /// <summary>Writes the row of a record to a file. For chosen columns only.</summary>
    public void Write(CsvWriter file, LmsRecord record)
    {
        ILmsRow row = LmsRow.Of(record);
        foreach (int column in _chosen!)
        {
            file.Cell(Text(record, row, column));
        }
    }

    private string? Text(LmsRecord record, ILmsRow row, int column) => column < _fixed ? row.Column(column) : LmsRow.CustomField(record, _customFields[column - _fixed]);

    // A row of all columns stands for its record down the pipeline: a course is copied with its description. No command takes custom fields from there.
    private static string[] Shown(LmsResource resource) => OverlayPaths.Of(resource).Where(field => field != "custom_fields").ToArray();

    // Courses are remembered by code and title, for completion.
    private static string[] Chosen(LmsResource resource, string[] names)
        => names.SelectMany(LmsRow.Fields).Concat(resource == LmsResource.Courses ? ["code", "title"] : []).Distinct().ToArray();

    private static LmsException Unknown(string name, IReadOnlyList<string> known)
    {
        string meant = NearestName.Of(name, known) is { } near ? $" Is '{near}' meant?" : string.Empty;
        return new LmsException(new LmsFault(LmsFaultKind.InvalidInput, $"The rows of -Flat have no column '{name}'.{meant}")
        {
            RecommendedAction = $"Choose of: {string.Join(", ", known)}. A custom field gets its column by -FlatCustomField.",
        });
    }

    // Elsewhere the same field is called custom_fields.badge: in overrides, and in what Get-LmsMapping shows.
    private static string Bare(string field)
    {
        string bare = string.Join(".", field.Split('.').Where(part => !string.Equals(part.Replace("_", ""), "customfields", StringComparison.OrdinalIgnoreCase)));
        return bare.Length == 0 ? field : bare;
    }

    private static string Plain(string name) => name.Replace("_", string.Empty).ToLowerInvariant();
}
