using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace UnifiedLms.Core.Delivery;

/// <summary>Which person has which key in another system: two columns of an export, looked up without regard to case and blanks around.</summary>
public sealed class IdentityTable
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _source;
    private readonly string _key;

    /// <summary>An empty table.</summary>
    /// <param name="source">Where its rows come from, for errors.</param>
    /// <param name="key">The column that is looked up.</param>
    public IdentityTable(string source, string key)
    {
        _source = source;
        _key = key;
    }

    /// <summary>How many people there are.</summary>
    public int Count => _values.Count;

    /// <summary>Reads a CSV file: UTF-8, or what its byte order mark says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The column to look people up by, in any case.</param>
    /// <param name="value">The column to take their key from.</param>
    /// <param name="separator">What stands between columns; null for the one that the first line uses.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: no file, no such column, or two values for one person.</exception>
    public static IdentityTable Read(string path, string key, string value, char? separator)
    {
        var table = new IdentityTable(Path.GetFileName(path), key);
        try
        {
            using var text = new StreamReader(path, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
            char between = separator ?? Guess(path);
            var reader = new CsvReader(text, between);
            List<string> heads = reader.Read() ?? throw DeliveryFaults.Invalid($"The file {path} is empty.", "Its first line has to name the columns.");
            int keyPlace = table.Column(heads, key);
            int valuePlace = table.Column(heads, value);
            for (List<string>? record; (record = reader.Read()) is not null;)
            {
                if (record.Count <= Math.Max(keyPlace, valuePlace))
                {
                    throw DeliveryFaults.Invalid($"Line {reader.Line} of {table._source} has {record.Count} columns, of {heads.Count}.", "Check the file, and the separator (-Delimiter).");
                }

                table.Add(record[keyPlace], record[valuePlace]);
            }

            return table;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw DeliveryFaults.Of(LmsFaultKind.InvalidInput, $"The file {path} cannot be read: {failure.Message}", "Check the path and who may read it.", failure);
        }
    }

    /// <summary>Adds a person. One without a key or a value is left out.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the person has another value already.</exception>
    public void Add(string? key, string? value)
    {
        string person = key?.Trim() ?? string.Empty;
        string text = value?.Trim() ?? string.Empty;
        if (person.Length == 0 || text.Length == 0)
        {
            return;
        }

        if (_values.TryGetValue(person, out string? known) && known != text)
        {
            throw DeliveryFaults.Invalid($"{_source} has two values for {_key} '{person}': '{known}' and '{text}'.", "Leave only the right one in it: results must not go to the wrong person.");
        }

        _values[person] = text;
    }

    /// <summary>The value of the first of these keys that is there.</summary>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.ObjectNotFound"/>: none of them is.</exception>
    public string Find(IReadOnlyList<string> keys)
    {
        foreach (string key in keys)
        {
            if (_values.TryGetValue(key.Trim(), out string? value))
            {
                return value;
            }
        }

        throw keys.Count == 0
            ? DeliveryFaults.Of(LmsFaultKind.ObjectNotFound, $"The record tells no {_key}.", "Say with -By which of its properties holds it, or join the users (-Include User).")
            : DeliveryFaults.Of(LmsFaultKind.ObjectNotFound, $"{_source} has no {_key} '{keys[0]}'.", "Add the person there, or let those who are not there pass with -PassUnmatched.");
    }

    private int Column(List<string> heads, string name)
    {
        int place = heads.FindIndex(head => string.Equals(head.Trim(), name, StringComparison.OrdinalIgnoreCase));
        return place >= 0
            ? place
            : throw DeliveryFaults.Invalid($"{_source} has no column '{name}'. Its columns: {string.Join(", ", heads.Select(head => head.Trim()))}.", "Name columns as the first line of the file does.");
    }

    private static char Guess(string path)
    {
        string head = File.ReadLines(path).FirstOrDefault(line => line.Trim().Length > 0) ?? string.Empty;
        return new[] { ',', ';', '\t' }.OrderByDescending(c => head.Count(other => other == c)).First();
    }
}
