using System;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Docebo;

/// <summary>An error of Docebo: the message is a list of texts.</summary>
internal sealed class DoceboRefusal(int status, string message, int code = 0) : Exception(message)
{
    public SimulatorAnswer ToAnswer()
    {
        SimulatorAnswer answer = JsonAnswers.Of(
            new JsonObject { ["name"] = HttpReason.Phrase(status), ["message"] = new JsonArray(Message), ["code"] = code, ["status"] = status },
            status);
        answer.Throttled = status == 429;
        return answer;
    }
}
