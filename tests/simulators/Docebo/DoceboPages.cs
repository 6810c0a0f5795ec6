using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>Pages with has_more_data, a cap of 200, totals only on request, and cursors over a stored result.</summary>
internal sealed class DoceboPages
{
    private const int Cap = 200;

    private readonly ConcurrentDictionary<string, IReadOnlyList<Func<JsonObject>>> _stored = new(StringComparer.Ordinal);
    private int _cursors;

    public SimulatorAnswer Of(DoceboCall call, IEnumerable<Func<JsonObject>> source, int defaultSize)
    {
        // Page 0 is page 1; more than 200 a page is not given.
        int page = Math.Max(1, call.Whole("page", 1));
        int size = Math.Clamp(call.Whole("page_size", defaultSize), 1, Cap);
        string? cursor = call.Value("cursor") is { Length: > 0 } given ? given : null;
        IReadOnlyList<Func<JsonObject>> all;
        if (cursor is not null)
        {
            all = _stored.TryGetValue(cursor, out IReadOnlyList<Func<JsonObject>>? kept)
                ? kept
                : throw new DoceboRefusal(400, "Invalid cursor");
        }
        else
        {
            all = [.. source];
            if (call.Flag("get_cursor"))
            {
                cursor = "c" + System.Threading.Interlocked.Increment(ref _cursors).ToString("x8", CultureInfo.InvariantCulture);
                _stored[cursor] = all;
            }
        }

        List<JsonNode?> items = [.. all.Skip((int)Math.Min(int.MaxValue, (page - 1L) * size)).Take(size).Select(make => (JsonNode?)make())];
        bool totals = call.Flag("get_total_count");
        JsonObject data = new()
        {
            ["count"] = items.Count,
            ["has_more_data"] = (long)page * size < all.Count,
            ["current_page"] = page,
            ["current_page_size"] = size,
        };
        if (totals)
        {
            data["total_page_count"] = (all.Count + size - 1) / size;
            data["total_count"] = all.Count;
        }

        if (cursor is not null)
        {
            data["cursor"] = cursor;
        }

        data["items"] = new JsonArray([.. items]);
        data["sort"] = new JsonArray();
        return Data(data);
    }

    /// <summary>The outcome of a batch, row by row: an error, or null for a row that was taken.</summary>
    public static SimulatorAnswer Rows<T>(IEnumerable<T> rows, Func<T, string?> import) => Envelope(new JsonArray([.. rows.Select((item, row) =>
    {
        string? error = Outcome(() => import(item));
        return (JsonNode)new JsonObject { ["row_index"] = row, ["success"] = error is null, ["message"] = error ?? string.Empty };
    })]));

    // A row that cannot even be read fails like any other.
    private static string? Outcome(Func<string?> import)
    {
        try
        {
            return import();
        }
        catch (DoceboRefusal refusal)
        {
            return refusal.Message;
        }
    }

    public static SimulatorAnswer Data(JsonObject data) => Envelope(data);

    private static SimulatorAnswer Envelope(JsonNode data) => JsonAnswers.Of(new JsonObject
    {
        ["data"] = data,
        ["version"] = "1.0.0",
        ["_links"] = new JsonArray(),
    });
}
