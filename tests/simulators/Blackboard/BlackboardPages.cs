using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>Offset pages whose next link is relative to the host, and the selection of fields.</summary>
internal sealed class BlackboardPages(BlackboardOptions options)
{
    private const string ContentType = "application/json;charset=UTF-8";

    /// <param name="call">The call.</param>
    /// <param name="rows">All rows; null stands for one the caller may not see, which makes its page short.</param>
    /// <param name="most">Default and greatest limit; above it Learn refuses instead of clamping.</param>
    public SimulatorAnswer Of(BlackboardCall call, IEnumerable<Func<JsonObject>?> rows, int most)
    {
        int offset = call.Whole("offset", 0);
        int limit = call.Whole("limit", most);
        if (limit > most)
        {
            throw new BlackboardRefusal(400, $"Paging limit cannot exceed {most}.");
        }

        limit = limit == 0 ? most : limit;
        List<Func<JsonObject>?> page = [.. rows.Skip(offset).Take(limit + 1)];
        bool more = page.Count > limit;
        JsonArray results = [];
        foreach (Func<JsonObject>? row in page.Take(limit))
        {
            if (row is not null)
            {
                results.Add((JsonNode)Select(call, row()));
            }
        }

        JsonObject body = new() { ["results"] = results };
        if (more)
        {
            body["paging"] = new JsonObject { ["nextPage"] = Next(call, offset + limit) };
        }
        else if (options.EmptyPagingAtEnd)
        {
            body["paging"] = new JsonObject();
        }

        return JsonAnswers.Of(body, 200, ContentType);
    }

    public static SimulatorAnswer One(BlackboardCall call, JsonObject record, int status = 200) => JsonAnswers.Of(Select(call, record), status, ContentType);

    // The caller's own parameters, with the offset last.
    private static string Next(BlackboardCall call, int offset)
    {
        IEnumerable<string> own = call.Request.Query
            .Where(pair => pair.Key != "offset")
            .Select(pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value));
        return call.Request.Path + "?" + string.Join('&', own.Append("offset=" + offset.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary><c>fields=id,name.given</c>; unknown names are refused by none and simply match nothing.</summary>
    private static JsonObject Select(BlackboardCall call, JsonObject record)
    {
        if (call.Value("fields") is not { Length: > 0 } fields)
        {
            return record;
        }

        JsonObject selected = [];
        foreach (string path in fields.Split(',', StringSplitOptions.TrimEntries))
        {
            Copy(record, selected, path.Split('.'), 0);
        }

        return selected;
    }

    private static void Copy(JsonObject from, JsonObject to, string[] path, int depth)
    {
        if (!from.TryGetPropertyValue(path[depth], out JsonNode? value) || value is null)
        {
            return;
        }

        if (depth == path.Length - 1)
        {
            to[path[depth]] = value.DeepClone();
        }
        else if (value is JsonObject inner)
        {
            JsonObject target = to[path[depth]] as JsonObject ?? [];
            to[path[depth]] ??= target;
            Copy(inner, target, path, depth + 1);
        }
    }
}
