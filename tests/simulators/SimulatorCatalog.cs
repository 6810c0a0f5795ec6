using System;
using System.Collections.Generic;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Moodle;

namespace UnifiedLms.Simulators;

/// <summary>The simulators by name.</summary>
internal static class SimulatorCatalog
{
    private static readonly Dictionary<string, Func<SimulatorOptions, LmsSimulator>> Known = new(StringComparer.Ordinal)
    {
        ["canvas"] = common => CanvasSimulator.Start(new CanvasOptions(common)),
        ["moodle"] = common => MoodleSimulator.Start(new MoodleOptions(common)),
    };

    public static bool Knows(string name) => Known.ContainsKey(name);

    public static LmsSimulator Start(string name, CommandLine command) => Known[name](command.Options);
}
