using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>The arguments of a v1 write: a form in the body, or key:value pairs in the path. Everything is text.</summary>
internal sealed class TalentForm
{
    private readonly Dictionary<string, string> _arguments;

    /// <summary>From a body. JSON is not understood: what it says is as if it had not been sent.</summary>
    public TalentForm(SimulatorRequest request)
    {
        _arguments = new(StringComparer.Ordinal);
        bool form = request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        foreach ((string name, string value) in form ? UrlForm.Parse(request.BodyText) : [])
        {
            _arguments[name] = value;
        }
    }

    public TalentForm(Dictionary<string, string> arguments) => _arguments = arguments;

    public IEnumerable<string> CustomFields => _arguments.Keys.Where(IsCustomField);

    public static TalentRefusal Invalid() => new(400, "Invalid arguments provided");

    public bool Has(string name) => _arguments.ContainsKey(name);

    /// <summary>Null when absent.</summary>
    public string? this[string name] => _arguments.GetValueOrDefault(name);

    /// <summary>Refuses other names than these; custom fields are allowed where the call knows any.</summary>
    public TalentForm Only(bool customFields, params string[] names) =>
        _arguments.Keys.All(name => names.Contains(name) || (customFields && IsCustomField(name))) ? this : throw Invalid();

    public string Required(string name) => this[name] is { Length: > 0 } value ? value : throw Invalid();

    public int? Whole(string name) => this[name] is not { Length: > 0 } text
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Invalid();

    /// <summary>One of the two words, or null when absent.</summary>
    public bool? Word(string name, string yes, string no) => this[name] switch
    {
        null => null,
        var word when word == yes => true,
        var word when word == no => false,
        _ => throw Invalid(),
    };

    private static bool IsCustomField(string name) => name.StartsWith("custom_field_", StringComparison.Ordinal);
}
