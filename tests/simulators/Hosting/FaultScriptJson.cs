using System;
using System.Globalization;
using System.Text.Json;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>
/// A fault script as JSON, for tests in another process: a list of rules, each
/// <c>{"request"|"nth":3, "path":"/users", "method":"GET", "probability":0.1, "times":2, "fault":"status", "status":429,
/// "body":"", "contentType":"", "headers":{}, "milliseconds":5, "pieceSize":10, "origin":"http://…", "applied":true}</c>;
/// or <c>{"seed":7,"rules":[…]}</c>.
/// </summary>
internal static class FaultScriptJson
{
    public static void Apply(byte[] body, FaultScript script)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement rules = document.RootElement;
        if (rules.ValueKind == JsonValueKind.Object)
        {
            if (rules.TryGetProperty("seed", out JsonElement seed))
            {
                script.Seed(seed.GetInt32());
            }

            rules = rules.GetProperty("rules");
        }

        foreach (JsonElement rule in rules.EnumerateArray())
        {
            script.Add(Rule(rule));
        }
    }

    private static FaultRule Rule(JsonElement rule)
    {
        string? path = Text(rule, "path");
        string? method = Text(rule, "method");
        Func<SimulatorRequest, bool>? where = path is null && method is null
            ? null
            : request => (path is null || request.Path.Contains(path, StringComparison.Ordinal))
                && (method is null || request.Method == method);
        return new FaultRule(Named(rule))
        {
            Request = rule.TryGetProperty("request", out JsonElement number) ? number.GetInt64() : null,
            Nth = rule.TryGetProperty("nth", out JsonElement nth) ? nth.GetInt32() : null,
            Probability = rule.TryGetProperty("probability", out JsonElement chance) ? chance.GetDouble() : 1,
            Times = rule.TryGetProperty("times", out JsonElement times) ? times.GetInt32() : int.MaxValue,
            Where = where,
        };
    }

    private static Fault Named(JsonElement rule)
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(rule.TryGetProperty("milliseconds", out JsonElement wait) ? wait.GetDouble() : 5);
        string name = Text(rule, "fault") ?? "status";
        Fault fault = name switch
        {
            "status" => Fault.Status(
                rule.GetProperty("status").GetInt32(),
                Text(rule, "body") ?? string.Empty,
                Text(rule, "contentType") ?? "text/html; charset=utf-8"),
            "errorPage" => Fault.ErrorPage(rule.GetProperty("status").GetInt32()),
            "canvasThrottle" => Fault.CanvasThrottle(),
            "loginPage" => Fault.LoginPage(),
            "resetBeforeHeaders" => Fault.ResetBeforeHeaders(),
            "resetMidBody" => Fault.ResetMidBody(),
            "truncatedBody" => Fault.TruncatedBody(),
            "truncatedJson" => Fault.TruncatedJson(),
            "repeatPage" => Fault.RepeatPage(),
            "foreignLink" => Text(rule, "origin") is { } origin ? Fault.ForeignLink(origin) : Fault.ForeignLink(),
            "neverEnding" => Fault.NeverEnding(),
            "contentType" => Fault.WrongContentType(Text(rule, "contentType") ?? "text/html"),
            "slowDrip" => Fault.SlowDrip(rule.TryGetProperty("pieceSize", out JsonElement size) ? size.GetInt32() : 16, pause),
            "latency" => Fault.Latency(pause),
            _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There is no fault '{name}'.")),
        };
        if (rule.TryGetProperty("headers", out JsonElement headers))
        {
            foreach (JsonProperty header in headers.EnumerateObject())
            {
                fault = fault.With(header.Name, header.Value.ToString());
            }
        }

        return rule.TryGetProperty("applied", out JsonElement applied) && applied.GetBoolean() ? fault.AfterApplying() : fault;
    }

    private static string? Text(JsonElement rule, string name) =>
        rule.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
