using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace UnifiedLms.Core.Sandbox;

/// <summary>
/// The made-up LMS inside the process: a small REST service behind the ordinary pipeline, so that commands can be tried and scripts
/// tested without an account. Users, courses and enrollments are the same for the same seed and counts.
/// </summary>
internal sealed class SandboxServer : HttpMessageHandler
{
    private readonly Lazy<SandboxPopulation> _population;

    private SandboxServer(Func<SandboxPopulation> make) => _population = new Lazy<SandboxPopulation>(make);

    /// <summary>Makes a server from a connection's settings.</summary>
    public static SandboxServer Create(IReadOnlyDictionary<string, string> settings) => new(() => new SandboxPopulation(
        Number(settings, "users", 2000, least: 0),
        Number(settings, "courses", 40, least: 0),
        Number(settings, "seed", 1, least: 0)));

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Answer(request));
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        string[] path = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
        Dictionary<string, string> query = Query(request.RequestUri.Query);
        if (request.Method != HttpMethod.Get || path.Length < 2 || path[0] != "v1")
        {
            return Refuse(HttpStatusCode.NotFound, "NotSupported", "The sandbox has no such call.");
        }

        if (path[1] == "me")
        {
            return Json(HttpStatusCode.OK, "{\"name\":\"Sandbox Administrator\"}");
        }

        if (_population.Value.Find(path[1], query) is not { } records)
        {
            return Refuse(HttpStatusCode.NotFound, "NotSupported", "The sandbox has no such call.");
        }

        if (path.Length > 2)
        {
            string id = Uri.UnescapeDataString(path[2]);
            return records.FirstOrDefault(r => r.Id == id) is { } record
                ? Json(HttpStatusCode.OK, record.Json)
                : Refuse(HttpStatusCode.NotFound, "ObjectNotFound", $"There is no '{id}' among the sandbox's {path[1]}.");
        }

        return List(records, query);
    }

    private static HttpResponseMessage List(IEnumerable<SandboxRecord> records, Dictionary<string, string> query)
    {
        int page = Number(query, "page", 1);
        int size = Math.Min(500, Number(query, "size", 100));
        IReadOnlyList<SandboxRecord> all = records as IReadOnlyList<SandboxRecord> ?? records.ToList();
        HttpResponseMessage answer = Json(
            HttpStatusCode.OK,
            "[" + string.Join(",", all.Skip((page - 1) * size).Take(size).Select(r => r.Json)) + "]");
        answer.Headers.Add("X-Total-Count", all.Count.ToString(CultureInfo.InvariantCulture));
        return answer;
    }

    private static HttpResponseMessage Refuse(HttpStatusCode status, string kind, string message)
        => Json(status, $"{{\"kind\":\"{kind}\",\"message\":\"{message.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"}}");

    private static HttpResponseMessage Json(HttpStatusCode status, string json)
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage(status) { Content = content };
    }

    private static Dictionary<string, string> Query(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in query.TrimStart('?').Split(new[] { '&' }, StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=');
            values[Uri.UnescapeDataString(equals < 0 ? pair : pair.Substring(0, equals))] = equals < 0 ? string.Empty : Uri.UnescapeDataString(pair.Substring(equals + 1));
        }

        return values;
    }

    private static int Number(IReadOnlyDictionary<string, string> values, string name, int otherwise, int least = 1)
        => values.TryGetValue(name, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : otherwise;
}
