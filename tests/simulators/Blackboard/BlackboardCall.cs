using System;
using System.Collections.Generic;
using System.Globalization;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Blackboard;

/// <summary>An authenticated call.</summary>
internal sealed class BlackboardCall(SimulatorRequest request, IReadOnlyDictionary<string, string> route, string origin)
{
    public SimulatorRequest Request { get; } = request;

    public IReadOnlyDictionary<string, string> Route { get; } = route;

    public string Origin { get; } = origin;

    public string? Value(string name) => Request.QueryValue(name);

    public bool Expands(string name) => Array.IndexOf((Value("expand") ?? string.Empty).Split(','), name) >= 0;

    public int Whole(string name, int otherwise)
    {
        if (Value(name) is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new BlackboardRefusal(400, $"The value [{text}] of parameter {name} is not valid.");
    }

    /// <summary>Applies <c>name=time&amp;nameCompare=lessThan|greaterOrEqual</c>; who has no such time never matches.</summary>
    public bool MatchesTime(string name, DateTimeOffset? actual)
    {
        if (Value(name) is not { } text)
        {
            return true;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset limit))
        {
            throw new BlackboardRefusal(400, $"The value [{text}] of parameter {name} is not valid.");
        }

        return Value(name + "Compare") switch
        {
            "lessThan" => actual < limit,
            null or "greaterOrEqual" => actual >= limit,
            var other => throw new BlackboardRefusal(400, $"The value [{other}] of parameter {name}Compare is not valid."),
        };
    }

    /// <summary>Text filters of Learn mean "contains".</summary>
    public bool Contains(string name, string? actual) =>
        Value(name) is not { } part || actual?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    public bool Equal(string name, string? actual) => Value(name) is not { } text || text == actual;
}
