using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Lrs;

/// <summary>The filters of a list of statements.</summary>
internal sealed class LrsQuery
{
    private static readonly string[] Names =
    [
        "statementId", "voidedStatementId", "agent", "verb", "activity", "registration", "related_activities", "related_agents",
        "since", "until", "limit", "format", "attachments", "ascending",
    ];

    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    public LrsQuery(SimulatorRequest request)
    {
        foreach ((string name, string value) in request.Query)
        {
            if (!Names.Contains(name) || !_given.TryAdd(name, value))
            {
                throw new LrsRefusal(400, $"The parameter '{name}' is unknown or given twice.");
            }
        }

        if ((StatementId ?? VoidedId) is not null && _given.Keys.Any(name => name is not ("statementId" or "voidedStatementId" or "format" or "attachments")))
        {
            throw new LrsRefusal(400, "Only format and attachments may accompany the id of a statement.");
        }
    }

    public string? StatementId => Of("statementId");

    public string? VoidedId => Of("voidedStatementId");

    public bool Ascending => Of("ascending") == "true";

    public int Limit => Of("limit") is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) ? limit
        : throw new LrsRefusal(400, "limit is no number.");

    public IEnumerable<LrsStatement> Apply(IEnumerable<LrsStatement> statements)
    {
        DateTimeOffset? since = Time("since");
        DateTimeOffset? until = Time("until");
        JsonElement? agent = Of("agent") is { } text ? Agent(text) : null;
        return statements.Where(one => !one.Voided
            && (since is null || one.Stored > since)
            && (until is null || one.Stored <= until)
            && (Of("verb") is not { } verb || one.Verb == verb)
            && (Of("activity") is not { } activity || Is(one.Sent.GetProperty("object"), "id", activity))
            && (Of("registration") is not { } registration || (one.Sent.TryGetProperty("context", out JsonElement context) && Is(context, "registration", registration)))
            && (agent is not { } wanted || Matches(one.Sent.GetProperty("actor"), wanted)));
    }

    private static JsonElement Agent(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            throw new LrsRefusal(400, "agent is no JSON.");
        }
    }

    private static bool Is(JsonElement value, string name, string text)
        => value.TryGetProperty(name, out JsonElement member) && string.Equals(member.GetString(), text, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(JsonElement actor, JsonElement wanted) => ((string[])["mbox", "mbox_sha1sum", "openid", "account"]).Any(name =>
        actor.TryGetProperty(name, out JsonElement one) && wanted.TryGetProperty(name, out JsonElement other) && JsonElement.DeepEquals(one, other));

    private string? Of(string name) => _given.TryGetValue(name, out string? value) ? value : null;

    private DateTimeOffset? Time(string name) => Of(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
        : throw new LrsRefusal(400, $"{name} is no time.");
}
