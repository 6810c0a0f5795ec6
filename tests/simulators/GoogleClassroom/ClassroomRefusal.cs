using System;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.GoogleClassroom;

/// <summary>A refusal in the form that all services of Google share.</summary>
internal sealed class ClassroomRefusal(int code, string status, string message) : Exception(message)
{
    public SimulatorAnswer ToAnswer()
    {
        SimulatorAnswer answer = JsonAnswers.Of(
            new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = Message, ["status"] = status } },
            code,
            "application/json; charset=UTF-8");
        answer.Throttled = code == 429;
        return answer;
    }
}
