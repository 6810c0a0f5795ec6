using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Lrs;

/// <summary>
/// A learning record store: /about and /statements of xAPI 1.0.3 and 2.0.0, with the differences between real stores as options. Its
/// endpoint is not the root of the server, as with most real ones.
/// </summary>
public sealed class LrsSimulator : LmsSimulator
{
    private const string Root = "/data/xAPI";

    private readonly LrsOptions _options;
    private readonly LrsStore _store;
    private readonly string[] _versions;
    private readonly RateWindow? _window;
    private readonly ConcurrentDictionary<string, (LrsStatement[] Left, int Size)> _lists = new();

    private LrsSimulator(LrsOptions options)
        : base("lrs", options.Token ?? LrsOptions.UsualSecret, options)
    {
        _options = options;
        _store = new LrsStore(options.Known, options.Lag, options.Clock);
        _versions = options.Versions.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _window = options.PerMinute > 0 ? new RateWindow(options.PerMinute, TimeSpan.FromMinutes(1), options.Clock) : null;
    }

    /// <summary>What a client is given as the address of the store.</summary>
    public Uri Endpoint => new(BaseUri, "data/xAPI/");

    public string Key => _options.Key;

    /// <summary>Everything that is stored, in the order of storing.</summary>
    public IReadOnlyList<LrsStatement> Statements => _store.All();

    public override IReadOnlyDictionary<string, string> Credentials => new Dictionary<string, string>
    {
        ["key"] = Key,
        ["secret"] = Token,
        ["endpoint"] = Endpoint.AbsoluteUri,
    };

    public static LrsSimulator Start(LrsOptions? options = null) => new(options ?? new LrsOptions());

    private protected override SimulatorAnswer? Enter(SimulatorRequest request)
    {
        if (_window is null || !_options.Throttling || request.Path.StartsWith(AdminPath.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        return _window.Take(out _, out TimeSpan reset)
            ? null
            : new SimulatorAnswer(429, null, ReadOnlyMemory<byte>.Empty) { Throttled = true }
                .With("Retry-After", Math.Ceiling(reset.TotalSeconds).ToString(CultureInfo.InvariantCulture));
    }

    private protected override SimulatorAnswer Answer(SimulatorRequest request)
    {
        SimulatorAnswer answer;
        try
        {
            answer = Serve(request);
        }
        catch (LrsRefusal refusal)
        {
            answer = SimulatorAnswer.Json(refusal.Status, JsonSerializer.Serialize(new { error = true, message = refusal.Message }));
        }

        string asked = request.Header("X-Experience-API-Version") ?? _versions.FirstOrDefault() ?? "1.0.3";
        return answer.With("X-Experience-API-Version", Version(asked) ?? _versions.FirstOrDefault() ?? "1.0.3");
    }

    private protected override void WritePopulation(Utf8JsonWriter json)
    {
        IReadOnlyList<LrsStatement> statements = Statements;
        json.WriteNumber("statements", statements.Count);
        json.WriteStartArray("ids");
        foreach (LrsStatement statement in statements)
        {
            json.WriteStringValue(statement.Id);
        }

        json.WriteEndArray();
        json.WriteNumber("sendings", statements.Sum(statement => statement.Times));
    }

    private SimulatorAnswer Serve(SimulatorRequest request)
    {
        if (request.Path == Root + "/about" && _versions.Length > 0)
        {
            Authenticate(request, needed: _options.ClosedAbout);
            return SimulatorAnswer.Json(200, JsonSerializer.Serialize(new { version = _versions }));
        }

        if (request.Path != Root + "/statements" && !request.Path.StartsWith(Root + "/more/", StringComparison.Ordinal))
        {
            throw new LrsRefusal(404, "There is nothing here.");
        }

        Authenticate(request, needed: true);
        string version = request.Header("X-Experience-API-Version") is { } asked
            ? Version(asked) ?? throw new LrsRefusal(400, $"Version {asked} is not supported.")
            : throw new LrsRefusal(400, "X-Experience-API-Version is missing.");
        return request.Method switch
        {
            "GET" or "HEAD" when !_options.MayRead => throw new LrsRefusal(403, "The credentials have no scope for reading."),
            "GET" or "HEAD" => Read(request),
            "POST" or "PUT" when !_options.MayWrite => throw new LrsRefusal(403, "The credentials have no scope for writing."),
            "POST" or "PUT" => Write(request, version),
            _ => throw new LrsRefusal(405, "No such method here."),
        };
    }

    private void Authenticate(SimulatorRequest request, bool needed)
    {
        string right = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Key + ":" + Token));
        if (needed && request.Header("Authorization") != right)
        {
            throw new LrsRefusal(401, "The credentials are not accepted.");
        }
    }

    // 1.0, 1.0.x and 2.0.x, each where it is listed; anything else is refused.
    private string? Version(string asked)
        => _versions.Length == 0 && asked.StartsWith("1.0", StringComparison.Ordinal) ? "1.0.3"
        : _versions.FirstOrDefault(listed => listed == asked || (asked is "1.0" && listed.StartsWith("1.0.", StringComparison.Ordinal))
            || (asked.StartsWith("1.0.", StringComparison.Ordinal) && listed.StartsWith("1.0.", StringComparison.Ordinal)));

    private SimulatorAnswer Write(SimulatorRequest request, string version)
    {
        if (request.Header("Content-Type")?.Split(';')[0].Trim() != "application/json")
        {
            throw new LrsRefusal(400, "The content type is not application/json.");
        }

        if (request.Body.Length > _options.MaxBody)
        {
            throw new LrsRefusal(413, "The body is too large.");
        }

        List<JsonElement> statements = Parse(request.Body);
        bool put = request.Method == "PUT";
        foreach (JsonElement statement in statements)
        {
            LrsRules.Check(statement, Clock.GetUtcNow());
        }

        if (statements.Select(Id).OfType<string>().GroupBy(id => id).Any(group => group.Count() > 1))
        {
            throw new LrsRefusal(400, "An id stands twice in the batch.");
        }

        if (put && (statements.Count != 1 || request.QueryValue("statementId") is not { } given || !string.Equals(Id(statements[0]) ?? given, given, StringComparison.OrdinalIgnoreCase)))
        {
            throw new LrsRefusal(400, "PUT takes one statement, whose id is that of the parameter.");
        }

        IReadOnlyList<string> ids = _store.Add(statements, version);
        return put || (ids.Count == 0 && _options.Known == LrsKnown.NoContent)
            ? SimulatorAnswer.Empty(204)
            : SimulatorAnswer.Json(200, JsonSerializer.Serialize(ids));
    }

    private static List<JsonElement> Parse(byte[] body)
    {
        try
        {
            JsonElement root = JsonDocument.Parse(body).RootElement;
            return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
        }
        catch (JsonException)
        {
            throw new LrsRefusal(400, "The body is no JSON.");
        }
    }

    private static string? Id(JsonElement statement) => statement.TryGetProperty("id", out JsonElement id) ? id.GetString()!.ToLowerInvariant() : null;

    private SimulatorAnswer Read(SimulatorRequest request)
    {
        if (request.Path.StartsWith(Root + "/more/", StringComparison.Ordinal))
        {
            return _lists.TryRemove(request.Path[(Root.Length + 6)..], out (LrsStatement[] Left, int Size) list)
                ? Page(request, list.Left, list.Size)
                : throw new LrsRefusal(404, "The list is no longer there.");
        }

        LrsQuery query = new(request);
        if ((query.StatementId ?? query.VoidedId) is { } id)
        {
            LrsStatement? one = _store.Find(id);
            return one is not null && one.Voided == query.VoidedId is not null
                ? Consistent(SimulatorAnswer.Json(200, Text(one)))
                : throw new LrsRefusal(404, "There is no such statement.");
        }

        IEnumerable<LrsStatement> found = query.Apply(_store.Visible());
        LrsStatement[] all = [.. query.Ascending ? found : found.Reverse()];
        int size = query.Limit is 0 ? _options.MaxPage : Math.Min(query.Limit, _options.MaxPage);
        return Page(request, all, size);
    }

    private SimulatorAnswer Page(SimulatorRequest request, LrsStatement[] statements, int size)
    {
        string more = string.Empty;
        if (statements.Length > size)
        {
            string key = Guid.NewGuid().ToString("N");
            _lists[key] = (statements[size..], size);
            more = _options.More switch
            {
                LrsMore.Absolute => Origin(request) + Root + "/more/" + key,
                LrsMore.WithoutSlash => Root[1..] + "/more/" + key,
                _ => Root + "/more/" + key,
            };
        }

        string end = more.Length == 0 && _options.More == LrsMore.Absolute ? string.Empty : ",\"more\":" + JsonSerializer.Serialize(more);
        return Consistent(SimulatorAnswer.Json(200, "{\"statements\":[" + string.Join(",", statements.Take(size).Select(Text)) + "]" + end + "}"));
    }

    private SimulatorAnswer Consistent(SimulatorAnswer answer)
        => answer.With("X-Experience-API-Consistent-Through", Time(_store.ConsistentThrough()));

    // With what the store adds: id, stored, timestamp, authority, version.
    private string Text(LrsStatement statement)
    {
        var members = new List<string>();
        foreach (JsonProperty member in statement.Sent.EnumerateObject().Where(member => member.Name is not ("id" or "stored" or "authority" or "version")))
        {
            members.Add(JsonSerializer.Serialize(member.Name) + ":" + member.Value.GetRawText());
        }

        if (!statement.Sent.TryGetProperty("timestamp", out _))
        {
            members.Add($"\"timestamp\":\"{Time(statement.Stored)}\"");
        }

        string version = statement.Version.StartsWith('2') ? "2.0.0" : "1.0.0";
        return $"{{\"id\":\"{statement.Id}\",{string.Join(",", members)},\"stored\":\"{Time(statement.Stored)}\",\"version\":\"{version}\","
            + $"\"authority\":{{\"objectType\":\"Agent\",\"account\":{{\"homePage\":\"{BaseUri}\",\"name\":\"{Key}\"}}}}}}";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
