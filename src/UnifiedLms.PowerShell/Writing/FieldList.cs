using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace UnifiedLms.PowerShell;

/// <summary>The fields of one input by their names in the schema, and the parameters that they came from.</summary>
internal sealed class FieldList
{
    private readonly Func<string, bool> _counts;
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, object?>> _given = new();
    private readonly HashSet<string> _fromRead = new(StringComparer.Ordinal);

    /// <summary>A list without fields.</summary>
    /// <param name="counts">Whether a parameter counts for this input: what a piped record brings by itself is no wish to change it.</param>
    public FieldList(Func<string, bool> counts) => _counts = counts;

    /// <summary>Whether a parameter came with a row that shows a record as it was read.</summary>
    public Func<string, bool> IsFromRead { private get; init; } = _ => false;

    /// <summary>The fields that came so.</summary>
    public IReadOnlyCollection<string> FromRead => _fromRead;

    /// <summary>The fields; blank ones are not among them.</summary>
    public IReadOnlyDictionary<string, object?> Values => _values;

    /// <summary>The parameters with their values, in order, without passwords.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Given => _given;

    /// <summary>Adds a field unless it is blank.</summary>
    public FieldList With(string field, string parameter, string? value) => Add(field, parameter, string.IsNullOrWhiteSpace(value) ? null : value, value);

    /// <summary>Adds a time unless it is absent.</summary>
    public FieldList With(string field, string parameter, TimeArgument? value)
        => Add(field, parameter, RecordNames.IsBlank(value?.Value) ? null : value!.Value, value?.ToString());

    /// <summary>Adds a wish that is there or not.</summary>
    public FieldList With(string field, string parameter, SwitchParameter value) => value.IsPresent ? Add(field, parameter, true, true) : this;

    /// <summary>Adds custom fields: those of a row, over them those of the parameter.</summary>
    public FieldList With(string field, string parameter, IDictionary? value, PipelineInput input)
    {
        var fields = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> own in input.CustomFields().Where(own => !RecordNames.IsBlank(own.Value)))
        {
            fields[own.Key] = PlainInput.Of(own.Value);
        }

        if (value is not null && _counts(parameter))
        {
            _given.Add(new KeyValuePair<string, object?>(parameter, value));
            foreach (DictionaryEntry entry in value)
            {
                fields[entry.Key.ToString()!] = PlainInput.Of(entry.Value);
            }
        }

        if (fields.Count > 0)
        {
            _values[field] = fields;
            Mark(field, parameter);
        }

        return this;
    }

    /// <summary>Adds a value that is not to be shown again.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value, or null.</param>
    /// <param name="isMissing">Whether there was to be one, which then stands there as null.</param>
    public FieldList WithSecret(string field, object? value, bool isMissing)
    {
        if (value is not null || isMissing)
        {
            _values[field] = value;
        }

        return this;
    }

    /// <summary>Adds what stands in a column of a row, unless there is such a field already.</summary>
    public FieldList Otherwise(string field, object? value)
    {
        if (!RecordNames.IsBlank(value) && !_values.ContainsKey(field))
        {
            _values[field] = value;
        }

        return this;
    }

    /// <summary>Takes a field away again, which turned out to name the record and not to change it.</summary>
    public FieldList Without(string field)
    {
        _values.Remove(field);
        return this;
    }

    private FieldList Add(string field, string parameter, object? value, object? shown)
    {
        if (value is not null && _counts(parameter))
        {
            _values[field] = value;
            _given.Add(new KeyValuePair<string, object?>(parameter, shown));
            Mark(field, parameter);
        }

        return this;
    }

    private void Mark(string field, string parameter)
    {
        if (IsFromRead(parameter))
        {
            _fromRead.Add(field);
        }
    }
}
