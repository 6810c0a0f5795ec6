using System;
using System.Text.Json.Nodes;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.TalentLms;

/// <summary>JSON bodies of v2 and the answers to them.</summary>
internal static class TalentModernBody
{
    /// <summary>What is not JSON cannot be processed; what is not declared as JSON is not read, so that all of its parameters are missing.</summary>
    public static JsonMembers Of(SimulatorRequest request)
    {
        bool json = request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
        if (!json || request.Body.Length == 0)
        {
            return new(new JsonObject(), Mistyped);
        }

        return new(JsonMembers.Parse(request.Body) ?? throw new TalentRefusal(422, "The request body is malformed."), Mistyped);
    }

    /// <summary>Whether an undocumented member is ignored or refused is UNCONFIRMED; a witness refuses it.</summary>
    public static void Only(JsonMembers body, params string[] names)
    {
        if (body.Beyond(names) is { } other)
        {
            throw new TalentRefusal(400, $"The {other} parameter is not supported.");
        }
    }

    public static TalentRefusal Mistyped(string name, string type) => new(400, $"The {name} parameter must be a valid {type}.");

    public static SimulatorAnswer Data(JsonNode data) => JsonAnswers.Of(new JsonObject { ["_data"] = data }, 200, "application/json");
}
