using System;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Providers;

/// <summary>JSONata as definitions speak it: the language, its limits, and a few functions for the habits of LMSs.</summary>
/// <remarks>
/// <c>$date(value)</c> gives RFC 3339 UTC text from epoch seconds, epoch milliseconds or ISO 8601, and nothing from 0, blank or null;
/// <c>$text(html)</c> gives plain text; <c>$blank(value)</c> gives nothing for a text without visible characters.
/// </remarks>
public static class ExpressionLanguage
{
    /// <summary>The settings with which every expression of every definition is compiled.</summary>
    public static JsonataSettings Settings { get; } = Create();

    private static JsonataSettings Create()
    {
        var functions = new JsonataFunctionSet();
        functions.Register("date", "<x?:s>", call => Date(call[0]));
        functions.Register("text", "<x?:s>", call => Text(call[0]));
        functions.Register("blank", "<x?:x>", call => Blank(call[0]));
        return new JsonataSettings { Functions = functions };
    }

    private static JsonataValue Date(in JsonataValue value)
        => Timestamps.TryRead(value, out DateTimeOffset time) ? JsonataValue.From(Timestamps.ToText(time)) : JsonataValue.Undefined;

    private static JsonataValue Text(in JsonataValue value)
        => value.Kind == JsonataKind.String ? Blank(JsonataValue.From(HtmlText.ToPlain(value.AsString()))) : JsonataValue.Undefined;

    private static JsonataValue Blank(in JsonataValue value)
        => value.Kind == JsonataKind.String && string.IsNullOrWhiteSpace(value.AsString()) ? JsonataValue.Undefined : value;
}
