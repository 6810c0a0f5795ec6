using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Sandbox;

/// <summary>One member that a record may be written with.</summary>
internal sealed class SandboxMember
{
    private readonly Func<JsonataValue, object?> _read;
    private readonly string _expected;

    private SandboxMember(string name, string expected, Func<JsonataValue, object?> read)
    {
        Name = name;
        _expected = expected;
        _read = read;
    }

    public string Name { get; }

    /// <summary>Whether a new record needs it, so that it can never be taken away either.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it stays as it was when the record was made.</summary>
    public bool IsFixed { get; init; }

    public static SandboxMember Text(string name, bool required = false)
        => new(name, "a text that is not blank", v => Said(v)) { IsRequired = required };

    /// <summary>An id, which stays.</summary>
    public static SandboxMember Key(string name) => new(name, "an id", v => Said(v)) { IsRequired = true, IsFixed = true };

    public static SandboxMember Login(string name)
        => new(name, "a name without blanks", v => Said(v) is { } text && !text.Any(char.IsWhiteSpace) ? text : null) { IsRequired = true };

    public static SandboxMember Mail(string name)
        => new(name, "an e-mail address", v => Said(v) is { } text && IsMail(text) ? text : null) { IsRequired = true };

    public static SandboxMember Password(string name)
        => new(name, "at least 8 characters", v => v.Kind == JsonataKind.String && v.AsString().Length >= 8 ? v.AsString() : null);

    public static SandboxMember Word(string name, params string[] words)
        => new(name, "one of " + string.Join(", ", words), v => Said(v) is { } text && words.Contains(text) ? text : null);

    public static SandboxMember Time(string name) => new(name, "a time such as 2026-02-03T10:00:00Z", v => Said(v) is { } text && text.IndexOf('-') == 4
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time)
            ? SandboxPopulation.Time(time)
            : null);

    public static SandboxMember Percentage(string name)
        => new(name, "a number from 0 to 100", v => v.Kind == JsonataKind.Number && v.AsDouble() is >= 0 and <= 100 ? v.AsDouble() : null);

    /// <summary>Reads a value.</summary>
    /// <param name="value">What was sent.</param>
    /// <param name="read">What is kept; null where the member is taken away.</param>
    /// <returns>What is wrong with it, or null. The value itself is never repeated: it may be a password.</returns>
    public string? Read(in JsonataValue value, out object? read)
    {
        read = value.IsNullish ? null : _read(value);
        return read is null && (IsRequired || !value.IsNullish) ? $"'{Name}' has to be {_expected}" : null;
    }

    private static string? Said(in JsonataValue value) => value.Kind == JsonataKind.String && value.AsString().Trim() is { Length: > 0 } text ? text : null;

    private static bool IsMail(string text)
    {
        int at = text.IndexOf('@');
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);
    }
}
