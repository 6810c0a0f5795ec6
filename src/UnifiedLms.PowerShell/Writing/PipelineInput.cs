using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.RegularExpressions;

namespace UnifiedLms.PowerShell;

/// <summary>One object from the pipeline: a record, a row of some file, or the name of something.</summary>
internal sealed class PipelineInput
{
    private const string CustomPrefix = "custom_";

    private static readonly Regex _secret = new("(?i)(pass(word|wort|wd|phrase)?|pwd|secret|kennwort)$", RegexOptions.CultureInvariant);

    private readonly PSObject? _value;

    public PipelineInput(PSObject? value)
    {
        _value = value;
        object? bare = Bare(value);
        Record = bare as LmsRecord ?? (bare as ILmsRow)?.Record();

        // A PSObject is formattable too, but what is left of it here has properties and nothing else.
        bool isName = bare is not PSObject and (string or IFormattable or ILmsUserReference or ILmsCourseReference);
        Name = Record is null && isName ? bare : null;
        IsRow = value is not null && Record is null && Name is null;
    }

    /// <summary>The record, also of a flat row that shows one; null where it is something else.</summary>
    public LmsRecord? Record { get; }

    /// <summary>The text, number or reference that names a record; null where it is something else.</summary>
    public object? Name { get; }

    /// <summary>Whether it is an object with properties of its own, such as a line of a CSV file.</summary>
    public bool IsRow { get; }

    /// <summary>Whether it is a row that shows a record as it was read, from a file perhaps: it says where it comes from, and its id there.</summary>
    public bool IsFromRead => Text("Id") is not null && Text("Provider") is not null && Text("Connection") is not null;

    /// <summary>
    /// What the caller added to a record (Join-LmsIdentity, Add-Member), as a row of its own: whoever adds a column means it, other than what a
    /// record brings by itself. Null where nothing was added, or where it is no record.
    /// </summary>
    public PipelineInput? Added()
    {
        if (Record is null)
        {
            return null;
        }

        var added = new PSObject();
        foreach (PSPropertyInfo property in _value!.Properties.Where(property => property is not PSProperty && property.IsInstance && property.IsGettable))
        {
            added.Properties.Add(new PSNoteProperty(property.Name, property.Value));
        }

        return added.Properties.Any() ? new PipelineInput(added) : null;
    }

    /// <summary>Without the wrapping of PowerShell, except for objects that are nothing else.</summary>
    public static object? Bare(object? value) => value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    /// <summary>The first property of these names that is not blank, as text; null where there is none or where it is no row.</summary>
    public string? Text(params string[] names) => !IsRow ? null : names.Select(name => TextOf(_value!.Properties[name])).FirstOrDefault(text => text is not null);

    /// <summary>The properties <c>custom_*</c> of a row, without the prefix.</summary>
    public IEnumerable<KeyValuePair<string, object?>> CustomFields() => !IsRow
        ? []
        : _value!.Properties
            .Where(property => property.Name.StartsWith(CustomPrefix, StringComparison.OrdinalIgnoreCase)
                && property.Name.Length > CustomPrefix.Length
                && !property.Name.Equals(CustomPrefix + "fields", StringComparison.OrdinalIgnoreCase))
            .Select(property => new KeyValuePair<string, object?>(property.Name.Substring(CustomPrefix.Length), Bare(property.Value)));

    /// <summary>
    /// What an error about the input points to: the object itself, so that it can be mended and sent again. Where it holds a password in plain
    /// text it is a copy that does not, because errors stay in memory, and in files. A column is one by its name, or by holding the password given.
    /// </summary>
    /// <param name="password">The password that goes with the input, wherever it was taken from; or null.</param>
    /// <param name="columns">Columns that hold what a password is made of, where that failed.</param>
    public object? Target(SecureString? password, IReadOnlyList<string> columns)
    {
        string? given = password is { Length: > 0 } ? new NetworkCredential(string.Empty, password).Password : null;
        bool IsPlainSecret(PSPropertyInfo property) => PipelineInput.IsPlainSecret(property) || (given is not null && TextOf(property) == given)
            || (columns.Contains(property.Name, StringComparer.OrdinalIgnoreCase) && TextOf(property) is not null);
        if (!IsRow || !_value!.Properties.Any(IsPlainSecret))
        {
            return _value;
        }

        var copy = new PSObject();
        foreach (PSPropertyInfo property in _value.Properties.Where(property => property.IsGettable))
        {
            copy.Properties.Add(new PSNoteProperty(property.Name, IsPlainSecret(property) ? null : property.Value));
        }

        return copy;
    }

    private static bool IsPlainSecret(PSPropertyInfo property)
        => _secret.IsMatch(property.Name) && TextOf(property) is not null && Bare(property.Value) is not (SecureString or PSCredential);

    private static string? TextOf(PSPropertyInfo? property)
    {
        string? text = property is null ? null : Convert.ToString(Bare(property.Value), CultureInfo.InvariantCulture);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
