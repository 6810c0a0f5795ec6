using System.Collections.Generic;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Transport;

/// <summary>Where a page stands in its list. Only the member that the kind of paging uses is set.</summary>
public sealed record PagePosition
{
    /// <summary>The very first page of any list.</summary>
    public static PagePosition Start { get; } = new();

    /// <summary>The address of the page, where links lead from one to the next.</summary>
    public string? Link { get; init; }

    /// <summary>The page number, or the records to pass over.</summary>
    public long? Number { get; init; }

    /// <summary>The LMS's own cursor.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many records the pages before this one held.</summary>
    public long Seen { get; init; }

    /// <summary>A number for what the page before this one held, so that its repetition is noticed also by who goes on from here; or null.</summary>
    public long? Mark { get; init; }

    /// <summary>Whether the page itself was given already, and is only asked for again to learn where the next one is.</summary>
    public bool Again { get; init; }

    /// <summary>The position for a cursor's text; short names, since cursors are passed around by hand.</summary>
    public JsonataValue ToJson()
    {
        var members = new List<KeyValuePair<string, JsonataValue>>();
        if (Link is not null)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("l", JsonataValue.From(Link)));
        }

        if (Number is { } number)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("n", JsonataValue.From(number)));
        }

        if (Cursor is not null)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("c", JsonataValue.From(Cursor)));
        }

        if (Seen > 0)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("s", JsonataValue.From(Seen)));
        }

        if (Mark is { } mark)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("m", JsonataValue.From(mark)));
        }

        if (Again)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("a", JsonataValue.From(true)));
        }

        return JsonataValue.ObjectOf(members);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote; anything unreadable is the start.</summary>
    public static PagePosition FromJson(in JsonataValue json) => new()
    {
        Link = json["l"].Kind == JsonataKind.String ? json["l"].AsString() : null,
        Number = json["n"].TryGetInt64(out long number) ? number : null,
        Cursor = json["c"].Kind == JsonataKind.String ? json["c"].AsString() : null,
        Seen = json["s"].TryGetInt64(out long seen) ? seen : 0,
        Mark = json["m"].TryGetInt64(out long mark) ? mark : null,
        Again = json["a"].Kind == JsonataKind.Boolean && json["a"].AsBoolean(),
    };
}
