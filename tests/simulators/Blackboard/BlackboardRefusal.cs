using System;
using System.Globalization;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>A RestException of Learn; its status is a JSON number.</summary>
internal sealed class BlackboardRefusal(int status, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public SimulatorAnswer ToAnswer()
    {
        JsonObject body = new() { ["status"] = status, ["message"] = Message };
        if (status == 404)
        {
            body["extraInfo"] = "416d7b944a58482aaed2df50f301861b";
        }

        SimulatorAnswer answer = JsonAnswers.Of(body, status, "application/json;charset=UTF-8");
        answer.Throttled = status == 429;
        return retryAfter is { } wait
            ? answer.With("Retry-After", ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture))
            : answer;
    }

    public static BlackboardRefusal NotFound(string id) => new(404, "Could not find object with ID: " + id);
}
