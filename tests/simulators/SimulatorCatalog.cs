using System;
using System.Collections.Generic;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Codebashing;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.Moodle;
using UnifiedLms.Simulators.TalentLms;

namespace UnifiedLms.Simulators;

/// <summary>The simulators by name.</summary>
internal static class SimulatorCatalog
{
    private static readonly Dictionary<string, Func<SimulatorOptions, LmsSimulator>> Known = new(StringComparer.Ordinal)
    {
        ["canvas"] = common => CanvasSimulator.Start(new CanvasOptions(common)),
        ["moodle"] = common => MoodleSimulator.Start(new MoodleOptions(common)),
        ["talentlms"] = common => TalentSimulator.Start(new TalentOptions(common)),
        ["codebashing"] = common => CodebashingSimulator.Start(new CodebashingOptions(common)),
        ["docebo"] = common => DoceboSimulator.Start(new DoceboOptions(common)),
        ["blackboard"] = common => BlackboardSimulator.Start(new BlackboardOptions(common)),
    };

    public static bool Knows(string name) => Known.ContainsKey(name);

    public static LmsSimulator Start(string name, CommandLine command) => Known[name](command.Options);
}
