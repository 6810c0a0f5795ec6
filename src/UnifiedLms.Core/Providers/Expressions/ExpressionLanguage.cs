using System;
using System.Globalization;
using System.Linq;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>JSONata as definitions speak it: the language, its limits, and a few functions for the habits of LMSs.</summary>
/// <remarks>
/// <c>$date(value)</c> gives RFC 3339 UTC text from epoch seconds, epoch milliseconds or ISO 8601, and nothing from 0, blank or null,
/// nor from what it cannot read, which a mapping tells (<see cref="UnreadValues"/>);
/// <c>$zoned(milliseconds, zone)</c> gives the same from a local time of a named zone;
/// <c>$text(html)</c> gives plain text; <c>$blank(value)</c> gives nothing for a text without visible characters;
/// <c>$vocabulary(words, word, otherwise)</c> looks a word up without case and never gives one that is not listed;
/// <c>$id(value)</c> gives an id as text, and joins the parts of a composite one; a part that is none gives nothing;
/// <c>$part(id, number)</c> takes a part out again; <c>$percent(value)</c> reads a number, also out of <c>"12,5 %"</c>, and tells what it cannot read like <c>$date</c>.
/// A null or absent argument gives nothing, never an error.
/// </remarks>
public static class ExpressionLanguage
{
    private const char IdSeparator = ':';

    /// <summary>The settings with which every expression of every definition is compiled.</summary>
    public static JsonataSettings Settings { get; } = new() { Functions = Functions() };

    /// <summary>The settings for what users lay over a definition, field by field and record by record.</summary>
    public static JsonataSettings OverrideSettings { get; } = new()
    {
        Functions = Settings.Functions,
        Limits = new JsonataLimits
        {
            MaxDepth = 300,
            Timeout = TimeSpan.FromSeconds(1),
            MaxSequenceLength = 1_000_000,
            MaxStringLength = 5_000_000,
            RegexTimeout = TimeSpan.FromSeconds(0.5),
        },
    };

    /// <summary>The settings for an expression that somebody typed.</summary>
    /// <param name="strict">Whether a variable that nothing is bound to is an error.</param>
    public static JsonataSettings SettingsFor(bool strict) => strict ? new JsonataSettings { Functions = Settings.Functions, Strict = true } : Settings;

    private static JsonataFunctionSet Functions()
    {
        var functions = new JsonataFunctionSet();
        functions.Register("date", "<x?:s>", call => Date(call[0], call.Host as UnreadValues));
        functions.Register("zoned", "<x?s:s>", call => Zoned(call[0], call[1], call.Host as UnreadValues));
        functions.Register("text", "<x?:s>", call => Text(call[0]));
        functions.Register("blank", "<x?:x>", call => Blank(call[0]));
        functions.Register("vocabulary", "<x?x?x?:x>", call => Vocabulary(call[0], call[1], call[2]));
        functions.Register("id", "<x?:s>", call => Id(call[0]));
        functions.Register("percent", "<x?:n>", call => Percent(call[0], call.Host as UnreadValues));
        functions.Register("part", "<x?n:s>", call => Part(call[0], call[1]));
        return functions;
    }

    private static JsonataValue Date(in JsonataValue value, UnreadValues? unread)
    {
        if (Timestamps.TryRead(value, out DateTimeOffset time))
        {
            return JsonataValue.From(Timestamps.ToText(time));
        }

        if (!Timestamps.MeansNever(value))
        {
            unread?.Add(value, UnreadValues.Time);
        }

        return JsonataValue.Undefined;
    }

    // The milliseconds count as if the clock on the wall were UTC, which is what $toMillis makes of a text without offset.
    private static JsonataValue Zoned(in JsonataValue milliseconds, in JsonataValue zone, UnreadValues? unread)
    {
        if (milliseconds.Kind != JsonataKind.Number || zone.Kind != JsonataKind.String)
        {
            if (!Timestamps.MeansNever(milliseconds))
            {
                unread?.Add(milliseconds.Kind != JsonataKind.Number ? milliseconds : zone, UnreadValues.Time);
            }

            return JsonataValue.Undefined;
        }

        try
        {
            var wall = DateTime.SpecifyKind(DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds.AsDouble()).UtcDateTime, DateTimeKind.Unspecified);
            TimeSpan offset = TimeZoneInfo.FindSystemTimeZoneById(zone.AsString()).GetUtcOffset(wall);
            return JsonataValue.From(Timestamps.ToText(new DateTimeOffset(wall, offset)));
        }
        catch (Exception failure) when (failure is TimeZoneNotFoundException or InvalidTimeZoneException or ArgumentOutOfRangeException)
        {
            // A zone that this machine does not know, or a time beyond the calendar: no time is better than a wrong one.
            unread?.Add(failure is ArgumentOutOfRangeException ? milliseconds : zone, UnreadValues.Time);
            return JsonataValue.Undefined;
        }
    }

    private static JsonataValue Text(in JsonataValue value)
        => value.Kind == JsonataKind.String ? Blank(JsonataValue.From(HtmlText.ToPlain(value.AsString()))) : JsonataValue.Undefined;

    private static JsonataValue Blank(in JsonataValue value)
        => value.IsNull || (value.Kind == JsonataKind.String && string.IsNullOrWhiteSpace(value.AsString())) ? JsonataValue.Undefined : value;

    private static JsonataValue Vocabulary(in JsonataValue words, in JsonataValue word, in JsonataValue otherwise)
    {
        if (words.Kind != JsonataKind.Object || PlainText(word) is not { } text)
        {
            return otherwise;
        }

        for (int i = 0; i < words.Count; i++)
        {
            if (string.Equals(words.MemberName(i), text, StringComparison.OrdinalIgnoreCase))
            {
                return words.MemberValue(i);
            }
        }

        return otherwise;
    }

    private static JsonataValue Id(in JsonataValue value)
    {
        if (value.Kind != JsonataKind.Array)
        {
            return IdText(value) is { } id ? JsonataValue.From(id) : JsonataValue.Undefined;
        }

        var texts = new string[value.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            if (IdText(value[i]) is not { } text)
            {
                return JsonataValue.Undefined;
            }

            texts[i] = text;
        }

        return texts.Length < 2 ? JsonataValue.Undefined : JsonataValue.From(string.Join(IdSeparator.ToString(), texts));
    }

    // True is no id, nor is a text that shows nothing.
    private static string? IdText(in JsonataValue value)
        => value.Kind != JsonataKind.Boolean && PlainText(value) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static JsonataValue Percent(in JsonataValue value, UnreadValues? unread)
    {
        if (value.Kind == JsonataKind.Number)
        {
            return value;
        }

        string text = value.Kind == JsonataKind.String ? value.AsString().Trim().TrimEnd('%').TrimEnd() : string.Empty;
        if (text.IndexOf('.') < 0)
        {
            text = text.Replace(',', '.');
        }

        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            return JsonataValue.From(number);
        }

        // A text of dashes is how LMSs say that there is none.
        if (value.Kind == JsonataKind.String ? text.Any(char.IsLetterOrDigit) : !value.IsNullish)
        {
            unread?.Add(value, UnreadValues.Number);
        }

        return JsonataValue.Undefined;
    }

    private static JsonataValue Part(in JsonataValue id, in JsonataValue number)
    {
        string[] parts = PlainText(id)?.Split(IdSeparator) ?? Array.Empty<string>();
        int index = (int)number.AsDouble();
        return index >= 0 && index < parts.Length && parts[index].Length > 0 ? JsonataValue.From(parts[index]) : JsonataValue.Undefined;
    }

    private static string? PlainText(in JsonataValue value) => value.Kind switch
    {
        JsonataKind.String => value.AsString(),
        JsonataKind.Number => value.ToJson(),
        JsonataKind.Boolean => value.AsBoolean() ? "true" : "false",
        _ => null,
    };
}
