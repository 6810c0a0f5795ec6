using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using UnifiedLms.Core.Providers;

namespace UnifiedLms.Tests.Support;

/// <summary>A list of people behind every kind of paging, and definitions that read it.</summary>
internal static class PeopleServer
{
    public static ProviderDefinition Definition(string kind, string resources = Definitions.Users, string end = "\"totalReached\", \"emptyPage\"")
        => Definitions.Load(resources, http: Http(kind, end));

    public static string Http(string kind, string end = "\"totalReached\", \"emptyPage\"") => $$"""
        { "paging": { "kind": "{{kind}}", "pageSize": { "parameter": "size", "default": 10, "max": 50 },
          {{kind switch
          {
              "page" or "offset" => $"\"parameter\": \"at\", \"total\": \"$number(headers.'x-total')\", \"end\": [{end}]",
              "cursor" => "\"parameter\": \"at\", \"next\": \"headers.'x-next'\"",
              "nextUrl" => "\"next\": \"headers.'x-next-url'\"",
              _ => "\"total\": \"$number(headers.'x-total')\"",
          }}} }, "throttle": { "maxConcurrency": 3 } }
        """;

    public static StubServer Of(int count) => new(r => Page(r, count));

    /// <summary>One page, in the form that all kinds of paging understand.</summary>
    public static HttpResponseMessage Page(StubRequest request, int count, bool byNumber = false)
    {
        int size = Number(request, "size") ?? 10;
        int at = Number(request, "at") ?? 0;
        int start = byNumber ? (Math.Max(1, at) - 1) * size : at;
        string people = Stub.People(Enumerable.Range(1, count).Skip(start).Take(size));
        HttpResponseMessage answer = StubServer.Json(people, 200, ("X-Total", count.ToString(CultureInfo.InvariantCulture)));
        if (start + size < count)
        {
            string next = (start + size).ToString(CultureInfo.InvariantCulture);
            string path = request.Uri.AbsolutePath + $"?size={size}&at={next}";
            answer.Headers.TryAddWithoutValidation("X-Next", "c" + next);
            answer.Headers.TryAddWithoutValidation("X-Next-Url", path);
            answer.Headers.TryAddWithoutValidation("Link", $"<https://lms.example.org{path}>; rel=\"next\"");
        }

        return answer;
    }

    public static int? Number(StubRequest request, string name)
        => request.Query(name)?.TrimStart('c') is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
