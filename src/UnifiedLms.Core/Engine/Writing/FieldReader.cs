using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using UnifiedLms.Core.Providers;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Reads the values of fields into the form that definitions know, and collects all that is wrong with them.</summary>
internal sealed class FieldReader
{
    private readonly ConnectionContext _connection;
    private readonly LmsResource _resource;
    private readonly WriteVerb _verb;
    private readonly WriteDefinition _definition;
    private readonly List<string> _unknown = new();
    private readonly List<string> _wrong = new();
    private readonly List<string> _unsupported = new();
    private readonly List<string> _remedies = new();
    private readonly List<string> _leftOut = new();
    private readonly List<string> _full = new();

    public FieldReader(ConnectionContext connection, LmsResource resource, WriteVerb verb, WriteDefinition definition)
    {
        _connection = connection;
        _resource = resource;
        _verb = verb;
        _definition = definition;
    }

    /// <summary>The fields that came in a row of a read: those that cannot be set are left out instead of refused.</summary>
    public IReadOnlyCollection<string> FromRead { get; init; } = System.Array.Empty<string>();

    /// <summary>What was left out.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>The value as definitions see it; undefined where there is none, or where it is wrong.</summary>
    public JsonataValue Read(string name, object? value)
    {
        JsonataValue plain = Plain(name, value);
        if (plain.IsUndefined)
        {
            return plain;
        }

        if (!WriteFieldNames.Of(_resource).Contains(name))
        {
            _unknown.Add(name);
            return JsonataValue.Undefined;
        }

        if (!_definition.Fields.TryGetValue(name, out WriteField? field) || !field.IsTaken)
        {
            Refuse(name, name, field?.Unsupported);
            return JsonataValue.Undefined;
        }

        return name switch
        {
            "custom_fields" => Custom(plain, field),
            "status" or "role" => Word(name, plain, field),
            "score" => Number(name, plain),
            "notify" => Flag(name, plain),
            _ when name.EndsWith("_at", StringComparison.Ordinal) => Time(name, plain),
            "email" => Email(plain),
            _ => Text(name, plain),
        };
    }

    /// <summary>The LMS's own word for the value of an enumerated field, or null where the field has no words.</summary>
    public string? Native(string name, in JsonataValue value)
    {
        if (name is not ("status" or "role"))
        {
            return null;
        }

        IReadOnlyDictionary<string, string>? words = _definition.Fields[name].Words;
        return words is not null && words.TryGetValue(value.AsString(), out string? native) ? native : value.AsString();
    }

    /// <summary>Puts what stands for an empty field among the values, as the definition has it.</summary>
    public void Clear(string name, List<KeyValuePair<string, JsonataValue>> values)
    {
        const string Custom = "custom_fields";
        string field = name.StartsWith(Custom + ".", StringComparison.Ordinal) ? Custom : name;
        string own = field == Custom ? name.Substring(Math.Min(name.Length, Custom.Length + 1)) : string.Empty;
        if (!WriteFieldNames.Of(_resource).Contains(field) || (field == Custom && own.Length == 0))
        {
            _unknown.Add(name);
            return;
        }

        WriteField? known = _definition.Fields.TryGetValue(field, out WriteField? found) && found.IsTaken ? found : null;
        string? taken = known?.Names is null ? own : known.Names.FirstOrDefault(n => string.Equals(n, own, StringComparison.OrdinalIgnoreCase));
        if (known?.Clear is not { } empty || taken is null)
        {
            _full.Add(name);
            return;
        }

        int at = values.FindIndex(v => v.Key == field);
        if (at >= 0 && (field != Custom || !values[at].Value[taken].IsUndefined))
        {
            Wrong($"{name} is to be set and to be emptied at once.");
            return;
        }

        IEnumerable<KeyValuePair<string, JsonataValue>> others = at < 0 ? [] : Enumerable.Range(0, values[at].Value.Count)
            .Select(i => new KeyValuePair<string, JsonataValue>(values[at].Value.MemberName(i), values[at].Value.MemberValue(i)));
        var value = new KeyValuePair<string, JsonataValue>(field, field == Custom ? JsonataValue.ObjectOf(others.Append(new(taken, empty)).ToList()) : empty);
        values.RemoveAll(v => v.Key == field);
        values.Add(value);
    }

    /// <summary>Notes an end before its start. What a row of a read brings is as the other system has it.</summary>
    public void Order(IReadOnlyList<KeyValuePair<string, JsonataValue>> values)
    {
        string last = _resource == LmsResource.Courses ? "end_at" : "due_at";
        DateTimeOffset start = At("start_at");
        DateTimeOffset end = At(last);
        if (end < start && start != DateTimeOffset.MaxValue && end != DateTimeOffset.MaxValue && !(FromRead.Contains("start_at") && FromRead.Contains(last)))
        {
            Wrong($"{last} ({Timestamps.ToText(end)}) is before start_at ({Timestamps.ToText(start)}).");
        }

        DateTimeOffset At(string name)
            => values.FirstOrDefault(v => v.Key == name).Value is { Kind: JsonataKind.String } text && Timestamps.TryRead(text, out DateTimeOffset time) ? time : DateTimeOffset.MaxValue;
    }

    /// <exception cref="LmsException">Something was wrong.</exception>
    public void ThrowIfWrong()
    {
        if (_unknown.Count > 0)
        {
            throw _connection.Fault(
                LmsFaultKind.InvalidInput,
                _resource,
                $"{Named(_unknown)} no field of {_resource.AnyOne()} that can be written.",
                "Fields are " + string.Join(", ", WriteFieldNames.Of(_resource)) + ".");
        }

        if (_unsupported.Count > 0)
        {
            throw _connection.Fault(
                LmsFaultKind.NotSupported,
                _resource,
                $"{_connection.Provider.Title} does not take {string.Join(", ", _unsupported)} to {_verb.Word()} {_resource.AnyOne()}.",
                string.Join(" ", _remedies.Distinct()));
        }

        if (_full.Count > 0)
        {
            List<string> can = _definition.Fields.Where(f => f.Value is { IsTaken: true, Clear: not null })
                .SelectMany(f => f.Key == "custom_fields" && f.Value.Names is { } names ? names.Select(n => "custom_" + n) : new[] { f.Key == "custom_fields" ? "custom_*" : f.Key })
                .ToList();
            throw _connection.Fault(
                LmsFaultKind.NotSupported,
                _resource,
                $"{_connection.Provider.Title} is not known to empty {string.Join(", ", _full)} of {_resource.AnyOne()}.",
                can.Count == 0 ? "Give another value instead." : $"Give another value instead. What can be emptied here: {string.Join(", ", can)}.");
        }

        if (_wrong.Count > 0)
        {
            throw _connection.Fault(LmsFaultKind.InvalidInput, _resource, string.Join(" ", _wrong), "Correct the value and run the command again.");
        }
    }

    private static string Named(List<string> names) => string.Join(", ", names.Select(n => $"'{n}'")) + (names.Count == 1 ? " is" : " are");

    // Null and blank are as good as absent, also inside custom fields.
    private static JsonataValue Plain(string name, object? value)
    {
        JsonataValue plain = value switch
        {
            Secret secret => JsonataValue.From(secret.Reveal()),
            SecureString secure => JsonataValue.From(Reveal(secure)),
            _ => JsonataValue.FromObject(value),
        };
        bool isBlank = plain.IsNullish
            || (plain.Kind == JsonataKind.String && (name == "password" ? plain.AsString().Length == 0 : string.IsNullOrWhiteSpace(plain.AsString())))
            || (plain.Kind is JsonataKind.Object or JsonataKind.Array && plain.Count == 0);
        return isBlank ? JsonataValue.Undefined : plain;
    }

    private static string Reveal(SecureString secure)
    {
        using Secret secret = Secret.From(secure);
        return secret.Reveal();
    }

    private void Refuse(string name, string what, string? remedy)
    {
        if (FromRead.Contains(name))
        {
            _leftOut.Add(what);
            return;
        }

        _unsupported.Add(what);
        List<string> taken = _definition.Fields.Where(f => f.Value.IsTaken).Select(f => f.Key).ToList();
        _remedies.Add(remedy ?? $"Leave {name} out. Fields that it takes here: {(taken.Count == 0 ? "none" : string.Join(", ", taken))}.");
    }

    private JsonataValue Custom(in JsonataValue value, WriteField field)
    {
        if (value.Kind != JsonataKind.Object)
        {
            return Wrong("custom_fields is a table of names and values.");
        }

        var members = new List<KeyValuePair<string, JsonataValue>>();
        for (int i = 0; i < value.Count; i++)
        {
            string given = value.MemberName(i);
            string? name = field.Names is null ? given : field.Names.FirstOrDefault(n => string.Equals(n, given, StringComparison.OrdinalIgnoreCase));
            if (Plain(given, value.MemberValue(i)) is not { IsUndefined: false } plain)
            {
                continue;
            }

            if (name is null)
            {
                Refuse("custom_fields", "custom_fields." + given, field.Unsupported ?? $"Custom fields that it takes here: {string.Join(", ", field.Names!)}.");
                continue;
            }

            if (MadeHere(name) is { } expression)
            {
                Refuse(
                    "custom_fields",
                    "custom_fields." + given,
                    $"An override makes {given} of '{expression}' when it is read, so writing it would change another field and not show. Write the field that the LMS has, or give the override another name.");
                continue;
            }

            members.Add(new KeyValuePair<string, JsonataValue>(name, plain));
        }

        return members.Count == 0 ? JsonataValue.Undefined : JsonataValue.ObjectOf(members);
    }

    // The expression of an override that makes a custom field of something else than the LMS's field of that name; null where there is none.
    private string? MadeHere(string name)
        => _connection.Provider.Overlays.TryGetValue(_resource, out OverlayDefinition? overlay)
            && overlay.Fields.FirstOrDefault(field => string.Equals(field.Path, "custom_fields." + name, StringComparison.OrdinalIgnoreCase)) is { } own
            && own.Expression.Text.IndexOf(name, StringComparison.OrdinalIgnoreCase) < 0
            ? own.Expression.Text
            : null;

    // A role that is none of the schema's words is the LMS's own, if the definition lets it through.
    private JsonataValue Word(string name, in JsonataValue value, WriteField field)
    {
        string vocabulary = name == "role" ? "user.role" : _resource.Singular() + "." + name;
        string given = value.Kind == JsonataKind.String ? value.AsString().Trim() : value.ToJson();
        bool known = UnifiedWords.TryNormalize(vocabulary, given, out string word);
        if (known && (field.Words is null || field.Words.ContainsKey(word)))
        {
            return JsonataValue.From(word);
        }

        UnifiedWords.TryGet(vocabulary, out IReadOnlyList<string> all);
        if (known)
        {
            Refuse(name, $"{name} '{word}'", field.Unsupported ?? $"It can set {string.Join(", ", field.Words!.Keys)}.");
            return JsonataValue.Undefined;
        }

        bool isNative = field.Words is not null && field.Words.Values.Contains(given, StringComparer.Ordinal);
        if (name == "role" && !isNative && field.Names is { } roles)
        {
            if (roles.FirstOrDefault(role => string.Equals(role, given, StringComparison.OrdinalIgnoreCase)) is { } role)
            {
                return JsonataValue.From(role);
            }

            Refuse(name, $"{name} '{given}'", field.Unsupported ?? $"It can set {string.Join(", ", (field.Words?.Keys ?? Enumerable.Empty<string>()).Concat(roles))}.");
            return JsonataValue.Undefined;
        }

        return isNative || name == "role"
            ? JsonataValue.From(given)
            : Wrong($"'{given}' is no word for {name} of {_resource.AnyOne()}; words are {string.Join(", ", all)}.");
    }

    private JsonataValue Number(string name, in JsonataValue value)
    {
        double number = value.Kind == JsonataKind.Number
            ? value.AsDouble()
            : value.Kind == JsonataKind.String && double.TryParse(value.AsString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double read) ? read : double.NaN;
        return number is >= 0 and <= 100 ? JsonataValue.From(number) : Wrong($"{name} is a percentage from 0 to 100, not {Shown(value)}.");
    }

    private JsonataValue Flag(string name, in JsonataValue value) => value.Kind switch
    {
        JsonataKind.Boolean => value,
        JsonataKind.String when value.AsString().Trim().ToLowerInvariant() is "true" or "1" or "yes" => JsonataValue.True,
        JsonataKind.String when value.AsString().Trim().ToLowerInvariant() is "false" or "0" or "no" => JsonataValue.False,
        _ => Wrong($"{name} is true or false, not {Shown(value)}."),
    };

    // A bare number would be epoch seconds, and '2026' a moment in 1970: nobody means that.
    private JsonataValue Time(string name, in JsonataValue value)
        => value.Kind == JsonataKind.String && value.AsString().IndexOf('-') == 4 && Timestamps.TryRead(value, out DateTimeOffset time)
            ? JsonataValue.From(Timestamps.ToText(time))
            : Wrong($"{Shown(value)} is no time for {name}; give it as 2026-02-03 or 2026-02-03T10:00:00Z.");

    private JsonataValue Email(in JsonataValue value)
    {
        JsonataValue text = Text("email", value);
        if (text.Kind != JsonataKind.String)
        {
            return text;
        }

        string address = text.AsString();
        int at = address.IndexOf('@');
        return at > 0 && at == address.LastIndexOf('@') && at < address.Length - 1 && !address.Any(char.IsWhiteSpace)
            ? text
            : Wrong($"'{address}' is no e-mail address.");
    }

    private JsonataValue Text(string name, in JsonataValue value) => value.Kind switch
    {
        JsonataKind.String => name == "password" ? value : JsonataValue.From(value.AsString().Trim()),
        JsonataKind.Number => JsonataValue.From(value.ToJson()),
        _ => Wrong($"{name} is a text, not {(name == "password" ? "what was given" : Shown(value))}."),
    };

    private JsonataValue Wrong(string message)
    {
        _wrong.Add(message);
        return JsonataValue.Undefined;
    }

    private static string Shown(in JsonataValue value) => value.Kind == JsonataKind.String ? $"'{value.AsString()}'" : value.ToJson();
}
