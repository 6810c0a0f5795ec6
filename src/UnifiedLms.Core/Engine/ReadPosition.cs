using System.Collections.Generic;
using UnifiedLms.Core.Transport;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Engine;

/// <summary>Where a read stands: a page, which pass over the list, and, in a fan-out, which visited record and where in its own list.</summary>
internal sealed record ReadPosition
{
    public static ReadPosition Start { get; } = new();

    public PagePosition Page { get; init; } = PagePosition.Start;

    /// <summary>Which of the route's passes, from 0.</summary>
    public int Pass { get; init; }

    /// <summary>In a fan-out: which record of the page is being visited, from 0.</summary>
    public int Index { get; init; }

    /// <summary>In a fan-out: where in the visited record's own list.</summary>
    public ReadPosition? Inner { get; init; }

    public JsonataValue ToJson()
    {
        var members = new List<KeyValuePair<string, JsonataValue>> { new("p", Page.ToJson()) };
        if (Pass > 0)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("w", JsonataValue.From((long)Pass)));
        }

        if (Index > 0)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("i", JsonataValue.From((long)Index)));
        }

        if (Inner is not null)
        {
            members.Add(new KeyValuePair<string, JsonataValue>("d", Inner.ToJson()));
        }

        return JsonataValue.ObjectOf(members);
    }

    public static ReadPosition FromJson(in JsonataValue json) => new()
    {
        Page = PagePosition.FromJson(json["p"]),
        Pass = json["w"].TryGetInt64(out long pass) ? (int)pass : 0,
        Index = json["i"].TryGetInt64(out long index) ? (int)index : 0,
        Inner = json["d"].Kind == JsonataKind.Object ? FromJson(json["d"]) : null,
    };
}
