using System;
using System.Collections.Generic;
using System.Text.Json;

namespace UnifiedLms.Simulators.Hosting;

/// <summary>The pages behind <see cref="AdminPath"/>, for tests in another process.</summary>
internal static class AdminPages
{
    public static SimulatorAnswer Answer(SimulatorRequest request, LmsSimulator simulator, Action<Utf8JsonWriter> population)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", AdminPath.Log):
                return Json(json => WriteLog(json, simulator));
            case ("DELETE", AdminPath.Log):
                simulator.Log.Clear();
                return SimulatorAnswer.Json(200, "{}");
            case ("GET", AdminPath.Population):
                return Json(population);
            case ("DELETE", AdminPath.Faults):
                simulator.Faults.Clear();
                return SimulatorAnswer.Json(200, "{}");
            case ("POST", AdminPath.Faults):
                try
                {
                    FaultScriptJson.Apply(request.Body, simulator.Faults);
                    return SimulatorAnswer.Json(200, "{}");
                }
                catch (Exception mistake) when (mistake is JsonException or ArgumentException or InvalidOperationException or FormatException)
                {
                    return SimulatorAnswer.Text(400, "text/plain; charset=utf-8", mistake.Message);
                }

            default:
                return SimulatorAnswer.Empty(404);
        }
    }

    private static SimulatorAnswer Json(Action<Utf8JsonWriter> members)
    {
        PooledBuffer buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return SimulatorAnswer.Owning(200, "application/json; charset=utf-8", buffer);
    }

    private static void WriteLog(Utf8JsonWriter json, LmsSimulator simulator)
    {
        SimulatorCounters counters = simulator.Counters;
        json.WriteNumber("requests", counters.Requests);
        json.WriteNumber("throttled", counters.Throttled);
        json.WriteNumber("peak", counters.Peak);
        json.WriteNumber("connections", counters.Connections);
        json.WriteNumber("faults", simulator.Faults.Injected);
        json.WriteStartArray("log");
        foreach (LoggedRequest entry in simulator.Log.Entries())
        {
            json.WriteStartObject();
            json.WriteNumber("number", entry.Request.Number);
            json.WriteString("method", entry.Method);
            json.WriteString("path", entry.Path);
            json.WriteString("query", entry.Request.QueryText);
            json.WriteString("body", entry.Request.BodyText);
            json.WriteNumber("status", entry.Status);
            json.WriteString("fault", entry.Fault);
            json.WriteNumber("connection", entry.Request.ConnectionId);
            json.WriteString("receivedAt", entry.Request.ReceivedAt);
            json.WriteStartObject("headers");
            HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
            foreach (KeyValuePair<string, string> header in entry.Request.Headers)
            {
                if (seen.Add(header.Key))
                {
                    json.WriteString(header.Key, header.Value);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
