using System;
using System.Collections.Generic;
using UnifiedLms.Simulators.Blackboard;
using UnifiedLms.Simulators.Canvas;
using UnifiedLms.Simulators.Codebashing;
using UnifiedLms.Simulators.Docebo;
using UnifiedLms.Simulators.GoogleClassroom;
using UnifiedLms.Simulators.Lrs;
using UnifiedLms.Simulators.Moodle;
using UnifiedLms.Simulators.TalentLms;

namespace UnifiedLms.Simulators;

/// <summary>The simulators by name.</summary>
internal static class SimulatorCatalog
{
    private static readonly Dictionary<string, Func<CommandLine, LmsSimulator>> Known = new(StringComparer.Ordinal)
    {
        ["canvas"] = command => CanvasSimulator.Start(command.Apply(new CanvasOptions(command.Options))),
        ["moodle"] = command => MoodleSimulator.Start(command.Apply(new MoodleOptions(command.Options))),
        ["talentlms"] = command => TalentSimulator.Start(command.Apply(new TalentOptions(command.Options))),
        ["codebashing"] = command => CodebashingSimulator.Start(command.Apply(new CodebashingOptions(command.Options))),
        ["docebo"] = command => DoceboSimulator.Start(command.Apply(new DoceboOptions(command.Options))),
        ["blackboard"] = command => BlackboardSimulator.Start(command.Apply(new BlackboardOptions(command.Options))),
        ["google-classroom"] = command => ClassroomSimulator.Start(command.Apply(new ClassroomOptions(command.Options))),
        ["lrs"] = command => LrsSimulator.Start(command.Apply(new LrsOptions(command.Options))),
    };

    public static bool Knows(string name) => Known.ContainsKey(name);

    public static LmsSimulator Start(string name, CommandLine command) => Known[name](command);
}
