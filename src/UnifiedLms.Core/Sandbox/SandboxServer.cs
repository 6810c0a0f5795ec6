using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using UnifiedLms.Jsonata;

namespace UnifiedLms.Core.Sandbox;

/// <summary>
/// The made-up LMS inside the process: a small REST service behind the ordinary pipeline, so that commands can be tried and scripts
/// tested without an account. It is the same for the same seed and counts; what is written to it lasts as long as the connection.
/// </summary>
internal sealed class SandboxServer : HttpMessageHandler
{
    private readonly Lazy<SandboxPopulation> _population;
    private readonly Lazy<SandboxWriter> _writer;
    private readonly ReaderWriterLockSlim _gate = new();

    private SandboxServer(Func<SandboxPopulation> make)
    {
        _population = new Lazy<SandboxPopulation>(make);
        _writer = new Lazy<SandboxWriter>(() => new SandboxWriter(_population.Value));
    }

    /// <summary>Makes a server from a connection's settings.</summary>
    public static SandboxServer Create(IReadOnlyDictionary<string, string> settings) => new(() => new SandboxPopulation(
        Number(settings, "users", 2000, least: 0),
        Number(settings, "courses", 40, least: 0),
        Number(settings, "seed", 1, least: 0)));

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] body = request.Content is null ? Array.Empty<byte>() : await request.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        try
        {
            return Answer(request, body);
        }
        catch (SandboxRefusal refusal)
        {
            return Json(refusal.Status, JsonataValue.FromObject(refusal.ToBody()).ToJson());
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, byte[] body)
    {
        string[] path = request.RequestUri!.AbsolutePath.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        if (path.Length is < 2 or > 3 || path[0] != "v1")
        {
            throw SandboxRefusal.NoSuchCall();
        }

        return (request.Method.Method, path.Length) switch
        {
            ("GET", 2) when path[1] == "me" => Json(HttpStatusCode.OK, "{\"name\":\"Sandbox Administrator\"}"),
            ("GET", 2) => Read(() => List(path[1], Query(request.RequestUri.Query))),
            ("GET", 3) => Read(() => Single(path[1], path[2])),
            ("POST", 2) => Write(() => Create(path[1], Parse(body))),
            ("PATCH", 3) => Write(() => Json(HttpStatusCode.OK, _population.Value.Json(_writer.Value.Change(path[1], path[2], Parse(body))))),
            ("DELETE", 3) => Write(() => Remove(path[1], path[2])),
            _ => throw SandboxRefusal.NoSuchCall(),
        };
    }

    private HttpResponseMessage List(string collection, Dictionary<string, string> query)
    {
        SandboxCollection records = _population.Value.Of(collection) ?? throw SandboxRefusal.NoSuchCall();
        int size = Math.Min(500, Number(query, "size", 100));
        long start = (Number(query, "page", 1) - 1L) * size;
        List<KeyValuePair<string, string>> tests = query.Where(q => q.Key is not ("page" or "size")).ToList();
        (IEnumerable<SandboxRecord> found, int total) = records.Page(tests, (int)Math.Min(start, int.MaxValue), size);
        HttpResponseMessage answer = Json(HttpStatusCode.OK, Json(found));
        answer.Headers.Add("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
        return answer;
    }

    private HttpResponseMessage Single(string collection, string id)
    {
        SandboxCollection records = _population.Value.Of(collection) ?? throw SandboxRefusal.NoSuchCall();
        return Json(HttpStatusCode.OK, _population.Value.Json(records.Get(id) ?? throw SandboxRefusal.NotThere(id, collection)));
    }

    private HttpResponseMessage Create(string collection, JsonataValue body)
    {
        IReadOnlyList<SandboxRecord> records = _writer.Value.Create(collection, body);
        return Json(HttpStatusCode.Created, body.Kind == JsonataKind.Array ? Json(records) : _population.Value.Json(records[0]));
    }

    private HttpResponseMessage Remove(string collection, string id)
    {
        _writer.Value.Remove(collection, id);
        return Json(HttpStatusCode.OK, JsonataValue.FromObject(new Dictionary<string, object?> { ["id"] = id }).ToJson());
    }

    // Readers go side by side; a write is alone.
    private HttpResponseMessage Read(Func<HttpResponseMessage> read)
    {
        _gate.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    private HttpResponseMessage Write(Func<HttpResponseMessage> write)
    {
        _gate.EnterWriteLock();
        try
        {
            return write();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    private string Json(IEnumerable<SandboxRecord> records) => "[" + string.Join(",", records.Select(_population.Value.Json)) + "]";

    private static JsonataValue Parse(byte[] body)
    {
        try
        {
            return JsonataValue.Parse(body);
        }
        catch (JsonataException)
        {
            throw SandboxRefusal.Wrong("record", new[] { "the request is not JSON" });
        }
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string json)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
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
        => values.TryGetValue(name, out string? text) && SandboxPopulation.Number(text) is { } number && number >= least ? number : otherwise;
}
