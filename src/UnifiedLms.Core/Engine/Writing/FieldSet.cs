using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using UnifiedLms.Core.Providers;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>The fields of one input, checked against the definition before anything is sent.</summary>
internal sealed class FieldSet
{
    private readonly WriteDefinition _definition;

    private FieldSet(WriteDefinition definition, IReadOnlyList<KeyValuePair<string, JsonataValue>> values, IReadOnlyList<KeyValuePair<string, JsonataValue>> words)
    {
        _definition = definition;
        Members = values;
        Values = JsonataValue.ObjectOf(values);
        Words = JsonataValue.ObjectOf(words);
    }

    /// <summary>The fields in the schema's words.</summary>
    public JsonataValue Values { get; }

    /// <summary>The enumerated ones among them in the LMS's words.</summary>
    public JsonataValue Words { get; }

    public IReadOnlyList<KeyValuePair<string, JsonataValue>> Members { get; }

    /// <summary>What came in a row of a read and cannot be set.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = System.Array.Empty<string>();

    /// <summary>The fields that are emptied.</summary>
    public IReadOnlyCollection<string> Cleared { get; private init; } = System.Array.Empty<string>();

    /// <summary>Words of the status that prove nothing where a record has them.</summary>
    private IReadOnlyList<string> Uncertain { get; init; } = System.Array.Empty<string>();

    /// <summary>The password, or null.</summary>
    public string? Password => Values["password"].Kind == JsonataKind.String ? Values["password"].AsString() : null;

    /// <summary>Checks the fields of an input.</summary>
    /// <exception cref="LmsException">
    /// <see cref="LmsFaultKind.InvalidInput"/>: unknown names, values that cannot be right; <see cref="LmsFaultKind.NotSupported"/>: the LMS does
    /// not take a field or a word. What is missing is <see cref="RequireAll"/>'s to find.
    /// </exception>
    public static FieldSet Check(
        ConnectionContext connection,
        LmsResource resource,
        WriteVerb verb,
        WriteDefinition definition,
        IEnumerable<KeyValuePair<string, object?>> given,
        IReadOnlyCollection<string>? fromRead = null,
        IReadOnlyCollection<string>? clear = null)
    {
        var values = new List<KeyValuePair<string, JsonataValue>>();
        var words = new List<KeyValuePair<string, JsonataValue>>();
        var reader = new FieldReader(connection, resource, verb, definition) { FromRead = fromRead ?? System.Array.Empty<string>() };
        foreach (KeyValuePair<string, object?> field in given)
        {
            if (reader.Read(field.Key, field.Value) is { IsUndefined: false } value)
            {
                values.Add(new KeyValuePair<string, JsonataValue>(field.Key, value));
                if (reader.Native(field.Key, value) is { } native)
                {
                    words.Add(new KeyValuePair<string, JsonataValue>(field.Key, JsonataValue.From(native)));
                }
            }
        }

        foreach (string name in clear ?? System.Array.Empty<string>())
        {
            reader.Clear(name, values);
        }

        reader.Order(values);
        reader.ThrowIfWrong();
        return new FieldSet(definition, values, words) { LeftOut = reader.LeftOut, Cleared = clear ?? System.Array.Empty<string>(), Uncertain = connection.Provider.Resources[resource].UncertainStatus };
    }

    /// <summary>Whether two words of a field are one to the LMS.</summary>
    public bool IsOneWord(string name, string? wanted, string? there)
        => wanted is not null && there is not null && _definition.Fields.TryGetValue(name, out WriteField? field) && field.Words is { } words
            && words.TryGetValue(wanted, out string? asked) && words.TryGetValue(there, out string? has) && asked == has;

    /// <summary>Whether a record that has what is asked for may be otherwise all the same, since the LMS tells both by one word.</summary>
    public bool IsUncertain(string name) => name == "status" && Uncertain.Contains(Mapping.UnifiedFields.TextOf(Values[name]));

    /// <summary>Whether the definition says that a record always tells a field.</summary>
    public bool IsTold(string name) => _definition.Fields.TryGetValue(name, out WriteField? field) && field.IsTold;

    /// <summary>The same fields but some.</summary>
    public FieldSet Only(Func<string, bool> wanted) => new(
        _definition,
        Members.Where(m => wanted(m.Key)).ToList(),
        Members.Where(m => wanted(m.Key) && !Words[m.Key].IsUndefined).Select(m => new KeyValuePair<string, JsonataValue>(m.Key, Words[m.Key])).ToList())
    {
        LeftOut = LeftOut,
        Cleared = Cleared,
        Uncertain = Uncertain,
    };

    /// <summary>Finds what is missing, all of it at once.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="definition">What is required.</param>
    /// <param name="input">The input as far as it is known.</param>
    /// <exception cref="LmsException"><see cref="LmsFaultKind.InvalidInput"/>: the message names every missing field.</exception>
    public void RequireAll(ConnectionContext connection, LmsResource resource, WriteVerb verb, WriteDefinition definition, in JsonataValue input)
    {
        var missing = new List<string>();
        foreach (KeyValuePair<string, WriteField> field in definition.Fields)
        {
            if (Values[field.Key].IsUndefined && field.Value.Required.Holds(input, CancellationToken.None))
            {
                missing.Add(field.Key);
            }
        }

        if (missing.Count > 0)
        {
            throw connection.Fault(
                LmsFaultKind.InvalidInput,
                resource,
                $"{connection.Provider.Title} needs more to {verb.Word()} {resource.AnyOne()}: {string.Join(", ", missing)}.",
                $"Give {string.Join(", ", missing)} as well." + (missing.Contains("password") ? " A password can be made (-GeneratePassword), or an invitation mailed where the LMS can (-Notify)." : string.Empty));
        }
    }
}
