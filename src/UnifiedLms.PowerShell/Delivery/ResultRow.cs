using System;
using System.Globalization;
using System.Management.Automation;
using System.Xml;
using UnifiedLms.Core.Delivery;

namespace UnifiedLms.PowerShell;

/// <summary>
/// A result as a row of a file or an object has it. Values are read here and not bound by PowerShell, which takes a blank for 0, "8,5" for 85 and
/// leaves out what it cannot convert: a result that is not understood must be an error and not another result.
/// </summary>
internal sealed class ResultRow
{
    private readonly PSObject? _row;
    private readonly Func<string, bool> _isSaid;

    /// <param name="row">The row; null where there is none.</param>
    /// <param name="isSaid">Whether a parameter stood on the command line, which counts more than a column.</param>
    public ResultRow(PSObject? row, Func<string, bool> isSaid)
    {
        _row = row;
        _isSaid = isSaid;
    }

    /// <summary>What a text names by itself, such as an address that was piped; or null.</summary>
    public string? Name => _row?.BaseObject as string;

    public string? Text(string column, string? said) => Read(column, said, Text);

    public double? Number(string column, double? said) => Read(column, said, (name, value) => Bare(value) switch
    {
        double or float or decimal or int or long or short or byte => Convert.ToDouble(Bare(value), CultureInfo.InvariantCulture),
        _ => double.TryParse(Text(name, value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Wrong(name, value, "is no number", "Write it with digits and a point: 87 or 8.5."),
    });

    public int? Whole(string column, int? said) => Number(column, said) switch
    {
        null => null,
        { } number when number >= 1 && number <= int.MaxValue && number == Math.Floor(number) => (int)number,
        { } number => throw Wrong(column, number, "is no whole number from 1 on", "Correct it."),
    };

    /// <summary>True, false, or null where the cell is blank; a switch that stands on the command line is true.</summary>
    public bool? Flag(string column, SwitchParameter said) => Read<bool?>(column, said.IsPresent ? true : null, (name, value) => Bare(value) switch
    {
        bool flag => flag,
        SwitchParameter flag => flag.IsPresent,
        _ => Text(name, value)!.Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "1" => true,
            "false" or "no" or "0" => false,
            _ => throw Wrong(name, value, "is neither true nor false", "Write true or false, or leave it blank."),
        },
    });

    public TimeSpan? Span(string column, TimeSpan? said) => Read<TimeSpan?>(column, said, (name, value) =>
    {
        if (Bare(value) is TimeSpan span)
        {
            return span;
        }

        string text = Text(name, value)!.Trim();
        try
        {
            return text.IndexOf(':') > 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan clock) ? clock : XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            throw Wrong(name, value, "is no duration", "Write it as 1:30:00 or PT1H30M.");
        }
    });

    public DateTimeOffset? Time(string column, DateTimeOffset? said) => Read<DateTimeOffset?>(column, said, (name, value) => Bare(value) switch
    {
        DateTimeOffset time => time,
        DateTime time => new DateTimeOffset(time),
        _ when Text(name, value)!.Trim() is var text && text.IndexOf('-') == 4
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) => time,
        _ => throw Wrong(name, value, "is no time", "Write it as 2026-02-03 or 2026-02-03T10:00:00Z; without an offset it is UTC."),
    });

    private static object? Bare(object? value) => PipelineInput.Bare(value);

    private static string? Text(string column, object value) => Convert.ToString(Bare(value), CultureInfo.InvariantCulture);

    private static LmsException Wrong(string column, object? value, string what, string advice)
        => DeliveryInfo.Invalid($"'{Text(column, value!)}' in {column} {what}.", advice);

    private T? Read<T>(string column, T? said, Func<string, object, T?> read)
    {
        if (_isSaid(column))
        {
            return said;
        }

        object? value = Name is null && _row?.Properties[column] is { IsGettable: true } property ? property.Value : null;
        return value is null || string.IsNullOrWhiteSpace(Text(column, value)) ? default : read(column, value);
    }
}
