using System;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>An error of either API: v2 puts type and message at the top, v1 nests them under error.</summary>
internal sealed class TalentRefusal(int status, string message) : Exception(message)
{
    public SimulatorAnswer ToAnswer(bool classic, bool wantsJson)
    {
        JsonObject fault = new() { ["type"] = status >= 500 ? "api_error" : "invalid_request_error", ["message"] = Message };
        SimulatorAnswer answer = classic
            ? JsonAnswers.Of(new JsonObject { ["error"] = fault }, status, "application/json")
            : wantsJson
                ? JsonAnswers.Of(fault, status, "application/json")
                : SimulatorAnswer.Html(status, "<!DOCTYPE html><html><head><title>Error</title></head><body>" + status + "</body></html>");
        answer.Throttled = status == 429;
        return answer;
    }
}
