using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Mapping;

/// <summary>
/// Reads the fields of one unified record. Blank text and null are the same as absent; a value of the wrong type is reported
/// and left out, so that one odd field never costs a record.
/// </summary>
internal sealed class UnifiedFields
{
    private readonly JsonataValue _record;
    private readonly ProviderDefinition _provider;
    private readonly FieldOrigins _origin;
    private readonly MappingReport _report;
    private Dictionary<string, string>? _sources;
    private int _read;

    public UnifiedFields(in JsonataValue record, ProviderDefinition provider, FieldOrigins origin, MappingReport report)
    {
        _record = record;
        _provider = provider;
        _origin = origin;
        _report = report;
    }

    public string Id() => TextOf(Take("id")) ?? string.Empty;

    [MethodImpl(Tiering.Skipped)]
    public string? Text(string name)
    {
        JsonataValue value = Take(name);
        return TextOf(value) ?? Refuse<string>(name, value, "a text");
    }

    [MethodImpl(Tiering.Skipped)]
    public DateTimeOffset? Time(string name)
    {
        JsonataValue value = Take(name);
        if (value.IsNullish)
        {
            return null;
        }

        if (Timestamps.TryRead(value, out DateTimeOffset time))
        {
            return time;
        }

        if (!Timestamps.MeansNever(value))
        {
            Count(name, value.ToJson(), "a time");
        }

        return null;
    }

    /// <summary>A whole number; a fraction is rounded half up.</summary>
    public long? Whole(string name)
    {
        double? number = Number(name);
        if (number is null or (> -9e18 and < 9e18))
        {
            return number is null ? null : (long)Math.Floor(number.Value + 0.5);
        }

        Count(name, number.Value.ToString("R", CultureInfo.InvariantCulture), "a smaller number");
        return null;
    }

    /// <summary>A whole number that is counted with, such as a position.</summary>
    public int? Count(string name)
    {
        long? number = Whole(name);
        if (number is null or (>= int.MinValue and <= int.MaxValue))
        {
            return (int?)number;
        }

        Count(name, number.Value.ToString(CultureInfo.InvariantCulture), "a smaller number");
        return null;
    }

    [MethodImpl(Tiering.Skipped)]
    public double? Number(string name)
    {
        JsonataValue value = Take(name);
        if (value.Kind == JsonataKind.Number)
        {
            return value.AsDouble();
        }

        if (TextOf(value) is not { } text)
        {
            Refuse<string>(name, value, "a number");
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) && !double.IsInfinity(number))
        {
            return number;
        }

        Count(name, text, "a number");
        return null;
    }

    public bool? Flag(string name)
    {
        JsonataValue value = Take(name);
        switch (value.Kind)
        {
            case JsonataKind.Boolean:
                return value.AsBoolean();
            case JsonataKind.Number when value.AsDouble() is 0 or 1:
                return value.AsDouble() == 1;
            case JsonataKind.String when value.AsString() is "0" or "false":
                return false;
            case JsonataKind.String when value.AsString() is "1" or "true":
                return true;
            default:
                Refuse<string>(name, value, "true or false");
                return null;
        }
    }

    /// <summary>An enumerated field: the LMS's word through the vocabulary, or a word of the schema as it stands.</summary>
    [MethodImpl(Tiering.Skipped)]
    public string? Word(string name, string field)
    {
        JsonataValue value = Take(name);
        string? word = value.Kind == JsonataKind.Boolean ? (value.AsBoolean() ? "true" : "false") : TextOf(value);
        if (word is null)
        {
            return Refuse<string>(name, value, "a word");
        }

        if (_provider.Vocabularies.TryGetValue(field, out Vocabulary? vocabulary) && vocabulary.TryTranslate(word, out string unified))
        {
            return unified;
        }

        UnifiedWords.TryGet(field, out IReadOnlyList<string> words);
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i] == word)
            {
                return words[i];
            }
        }

        string landed = UnifiedWords.Unlisted(field);
        (_sources ??= new Dictionary<string, string>())[name + "_source"] = word;
        _report.Drift.CountWord(_origin.Of(name), field, word, landed, Record);
        return landed;
    }

    [MethodImpl(Tiering.Skipped)]
    public LmsList<LmsEmail> Emails(string name)
    {
        JsonataValue value = TakeParts(name);
        return value.IsNullish ? new LmsList<LmsEmail>() : All(name, value, UnifiedParts.Emails(value), PartShape.Email);
    }

    public LmsList<LmsPhone> Phones(string name) => List(name, UnifiedParts.Phone, PartShape.Phone);

    public LmsList<LmsUrl> Urls(string name) => List(name, UnifiedParts.Url, PartShape.Url);

    public LmsList<LmsTag> Tags(string name) => List(name, UnifiedParts.Tag, PartShape.Named);

    public LmsList<LmsCategory> Categories(string name) => List(name, UnifiedParts.Category, PartShape.Named);

    public LmsOrganization? Organization(string name) => One(name, UnifiedParts.Organization, PartShape.Named);

    public ILmsUserReference? User(string name) => One(name, UnifiedParts.User, PartShape.Person);

    public ILmsCourseReference? Course(string name) => One(name, UnifiedParts.Course, PartShape.Titled);

    public ILmsCourseItemReference? CourseItem(string name) => One(name, UnifiedParts.CourseItem, PartShape.Titled);

    [MethodImpl(Tiering.Skipped)]
    public LmsFields CustomFields()
    {
        LmsFields fields = UnifiedParts.Fields(Take("custom_fields"));
        if (_sources is not null)
        {
            foreach (KeyValuePair<string, string> source in _sources)
            {
                fields[source.Key] = source.Value;
            }
        }

        return fields;
    }

    /// <summary>Reports members that are no fields; the common case, all members read, costs one comparison.</summary>
    [MethodImpl(Tiering.Skipped)]
    public void Close()
    {
        if (_read == _record.Count)
        {
            return;
        }

        for (int i = 0; i < _record.Count; i++)
        {
            string name = _record.MemberName(i);
            if (!SchemaFields.Contains(name))
            {
                _report.UnknownField(_provider.Name, name);
            }
        }
    }

    /// <summary>The text of a string or a number; null for blank text and for everything else.</summary>
    [MethodImpl(Tiering.Skipped)]
    internal static string? TextOf(in JsonataValue value)
    {
        switch (value.Kind)
        {
            case JsonataKind.String:
                string text = value.AsString();
                return IsBlank(text) ? null : text;
            case JsonataKind.Number:
                return value.ToJson();
            default:
                return null;
        }
    }

    [MethodImpl(Tiering.Skipped)]
    private static bool IsBlank(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return true;
    }

    private string Record => TextOf(_record["id"]) ?? "?";

    private void Count(string name, string value, string expected, bool isOneOfSeveral = false)
        => _report.Drift.CountValue(_origin.Of(name), value, expected, Record, isOneOfSeveral);

    [MethodImpl(Tiering.Skipped)]
    private JsonataValue Take(string name)
    {
        JsonataValue value = _record[name];
        if (!value.IsUndefined)
        {
            _read++;
        }

        return value;
    }

    // An object or a list of them; a text or a number stands for an id or an address.
    [MethodImpl(Tiering.Skipped)]
    private JsonataValue TakeParts(string name)
    {
        JsonataValue value = Take(name);
        if (value.Kind is not (JsonataKind.Boolean or JsonataKind.Function))
        {
            return value;
        }

        Count(name, value.ToJson(), "an object");
        return JsonataValue.Undefined;
    }

    private LmsList<T> List<T>(string name, UnifiedParts.Reader<T> read, PartShape shape)
        where T : class
    {
        JsonataValue value = TakeParts(name);
        return All(name, value, UnifiedParts.List(value, read), shape);
    }

    private T? One<T>(string name, UnifiedParts.Reader<T> read, PartShape shape)
        where T : class
    {
        JsonataValue value = TakeParts(name);
        T? part = read(value);
        if (part is null && !value.IsNullish && shape.IsLost(value))
        {
            Count(name, value.ToJson(), shape.Expected);
        }

        return part;
    }

    // Where as many parts came out as there were values, none was lost, and that is all it costs.
    [MethodImpl(Tiering.Skipped)]
    private LmsList<T> All<T>(string name, in JsonataValue value, LmsList<T> parts, PartShape shape)
        where T : class
    {
        bool several = value.Kind == JsonataKind.Array;
        if (parts.Count < (several ? value.Count : value.IsNullish ? 0 : 1))
        {
            for (int i = 0; i < (several ? value.Count : 1); i++)
            {
                JsonataValue part = several ? value[i] : value;
                if (shape.IsLost(part))
                {
                    Count(name, part.ToJson(), shape.Expected, isOneOfSeveral: parts.Count > 0);
                    break;
                }
            }
        }

        return parts;
    }

    private T? Refuse<T>(string name, in JsonataValue value, string expected)
        where T : class
    {
        if (!value.IsNullish && value.Kind != JsonataKind.String)
        {
            Count(name, value.ToJson(), expected);
        }

        return null;
    }
}
