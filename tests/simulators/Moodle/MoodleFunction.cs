using System;
using System.Collections.Generic;

namespace UnifiedLms.Simulators.Moodle;

/// <summary>A web service function: its name, its parameters, and what it answers.</summary>
internal sealed class MoodleFunction(string name, Dictionary<string, MoodleParameter> parameters, Func<MoodleCall, object?> run)
{
    private readonly MoodleParameter _parameters = MoodleParameter.One(parameters);

    public string Name { get; } = name;

    public object? Invoke(MoodleCall call)
    {
        _parameters.Validate(call.Arguments);
        return run(call);
    }
}
