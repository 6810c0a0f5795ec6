using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>Cuts lists into pages and links them as Canvas does.</summary>
internal static class CanvasPages
{
    /// <summary>A longer header loses relations, the least useful first.</summary>
    private const int MostHeader = 6 * 1024;

    private static readonly string[] KeptLongest = ["first", "current", "prev", "last", "next"];

    private const string ContentType = "application/json; charset=utf-8";

    /// <summary>A page by number. Without a known total there is no rel=last, and one more record decides on rel=next.</summary>
    public static SimulatorAnswer Numbered<T>(
        CanvasCall call, IReadOnlyList<T> all, bool total, Action<CanvasJson, T> write, string? wrapper = null)
    {
        int perPage = call.PerPage();
        int page = Math.Max(1, call.Value("page") is { } text ? CanvasCall.LeadingInteger(text) : 1);
        long start = (page - 1L) * perPage;
        int count = (int)Math.Clamp(all.Count - start, 0, perPage);
        int last = Math.Max(1, (all.Count + perPage - 1) / perPage);
        SimulatorAnswer answer = Write(call, wrapper, json =>
        {
            for (int i = 0; i < count; i++)
            {
                write(json, all[(int)start + i]);
            }
        });
        List<(string Rel, string Page)> links = [("current", Text(page))];
        if (start + count < all.Count && count > 0)
        {
            links.Add(("next", Text(page + 1)));
        }

        if (page > 1)
        {
            links.Add(("prev", Text(page - 1)));
        }

        links.Add(("first", "1"));
        if (total)
        {
            links.Add(("last", Text(last)));
        }

        return Linked(call, answer, perPage, links);
    }

    /// <summary>A page by bookmark: only current, next and first.</summary>
    public static SimulatorAnswer Bookmarked<T>(
        CanvasCall call, IEnumerable<T> rest, Func<T, string> bookmark, Action<CanvasJson, T> write)
    {
        int perPage = call.PerPage();
        List<T> items = [.. rest.Take(perPage + 1)];
        bool more = items.Count > perPage;
        if (more)
        {
            items.RemoveAt(perPage);
        }

        SimulatorAnswer answer = Write(call, null, json => items.ForEach(item => write(json, item)));
        List<(string Rel, string Page)> links = [("current", call.Value("page") ?? "first")];
        if (more)
        {
            links.Add(("next", bookmark(items[^1])));
        }

        links.Add(("first", "first"));
        return Linked(call, answer, perPage, links);
    }

    public static SimulatorAnswer One(CanvasCall call, Action<CanvasJson> write, int status = 200)
    {
        PooledBuffer buffer = new();
        using (CanvasJson json = new(buffer, call.StringIds))
        {
            write(json);
        }

        return SimulatorAnswer.Owning(status, ContentType, buffer);
    }

    private static SimulatorAnswer Write(CanvasCall call, string? wrapper, Action<CanvasJson> items) => One(call, json =>
    {
        if (wrapper is null)
        {
            json.StartArray();
        }
        else
        {
            json.StartObject();
            json.StartArray(wrapper);
        }

        items(json);
        json.EndArray();
        if (wrapper is not null)
        {
            json.EndObject();
        }
    });

    private static SimulatorAnswer Linked(CanvasCall call, SimulatorAnswer answer, int perPage, List<(string Rel, string Page)> links)
    {
        // The query comes back sorted and percent-encoded, without the token and with page and per_page last.
        IEnumerable<string> query = call.Request.Query
            .Where(pair => pair.Key is not ("page" or "per_page" or "access_token" or "api_key"))
            .Select(pair => UrlForm.Encode(pair.Key) + "=" + UrlForm.Encode(pair.Value))
            .OrderBy(pair => pair[..pair.IndexOf('=')], StringComparer.Ordinal);
        StringBuilder prefix = new(call.Origin + call.Request.Path + "?");
        foreach (string pair in query)
        {
            prefix.Append(pair).Append('&');
        }

        string Link((string Rel, string Page) link) => $"<{prefix}page={link.Page}&per_page={Text(perPage)}>; rel=\"{link.Rel}\"";
        while (links.Count > 1 && links.Sum(link => Link(link).Length + 1) > MostHeader)
        {
            links.Remove(links.MinBy(link => Array.IndexOf(KeptLongest, link.Rel)));
        }

        return answer.With("Link", string.Join(",", links.Select(Link)));
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
